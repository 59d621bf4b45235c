package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  private static final int THREADS = 4;

  /** One of each kind of layer. */
  private static final class Network extends Module implements Layer {
    private final List<Layer> layers = new ArrayList<>();

    Network() {
      add(new Conv1d(8, 16, 5));
      add(new BatchNorm(16));
      add(new SpectralNorm(new Conv1d(16, 16, 3)));
      add(new InstanceNorm(16));
      add(new Gru(16, 8, true));
      add(new SelfAttention(16, 4));
      add(new LayerNorm(16));
      add(new Dropout(0.5));
      add(new Lstm(16, 8, true));
      add(new ConvTranspose1d(16, 4, 4, 2));
    }

    private <L extends Module & Layer> void add(L layer) {
      layers.add(child("layer" + layers.size(), layer));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = x;
      for (Layer layer : layers) {
        y = layer.forward(y);
      }
      return y;
    }
  }

  @Test
  void matrixProductsKeepToOneThread() {
    Tensor.ones(1);
    assertEquals(1, openblas_nolapack.blas_get_num_threads());
    for (int count : new int[] {2, 1}) {
      Engine.threads(count);
      assertEquals(count, Engine.threads());
      assertEquals(1, openblas_nolapack.blas_get_num_threads());
    }
  }

  @Test
  void threadsThatReadOneNetworkGetWhatOneThreadGets()
      throws InterruptedException, ExecutionException {
    Engine.threads(1);
    Engine.seed(19);
    Network network = new Network();
    network.train(false);
    float[] input = Tensor.randomNormal(1, 8, 40).toArray();
    float[] wanted = use(network, input);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    Callable<float[][]> reader =
        () -> {
          together.await();
          float[][] outputs = new float[10][];
          for (int i = 0; i < outputs.length; i++) {
            outputs[i] = use(network, input);
          }
          return outputs;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<float[][]> outputs : threads.invokeAll(List.of(reader, reader, reader, reader))) {
        for (float[] output : outputs.get()) {
          assertArrayEquals(wanted, output);
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static float[] use(Network network, float[] input) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      return network.forward(Tensor.of(input, 1, 8, 40)).toArray();
    }
  }

  @Test
  void noGradientsHoldsForItsOwnThread() throws InterruptedException, ExecutionException {
    Tensor x = Tensor.ones(2).differentiable();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Engine.NoGradients off = Engine.noGradients()) {
      assertFalse(x.square().raw.requires_grad());
      assertTrue(other.submit(() -> x.square().raw.requires_grad()).get());
    } finally {
      other.shutdown();
    }
    assertTrue(x.square().raw.requires_grad());
  }
}
