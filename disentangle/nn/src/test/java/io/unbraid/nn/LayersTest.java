package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the remaining layers compute. */
class LayersTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(17);
  }

  @Test
  void maxPixelsTakesTheLargestOfEachSquare() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 8, 6, 5, 7}, 1, 1, 2, 4);
    Tensor largest = Functional.maxPixels(x, 2);
    assertArrayEquals(new long[] {1, 1, 1, 2}, largest.shape());
    assertArrayEquals(new float[] {8, 7}, largest.toArray());
  }

  @Test
  void aConvolutionIsASumOverTaps() {
    Conv1d layer = new Conv1d(2, 1, 3, 1, 2);
    float[] w = layer.weight().toArray();
    float bias = layer.state().get("bias").item();
    Tensor x = Tensor.randomNormal(1, 2, 6);
    float[][] in = x.toMatrix();
    float[] out = layer.forward(x).toArray();
    for (int t = 0; t < 6; t++) {
      double sum = bias;
      for (int c = 0; c < 2; c++) {
        for (int k = 0; k < 3; k++) {
          int at = t + 2 * (k - 1);
          sum += at >= 0 && at < 6 ? w[3 * c + k] * in[c][at] : 0;
        }
      }
      assertEquals(sum, out[t], 1e-5);
    }
  }

  @Test
  void aTransposedConvolutionIsTheAdjointOfTheConvolution() {
    // <conv(x), y> = <x, convT(y)> for one weight, both without bias.
    ConvTranspose2d back = new ConvTranspose2d(3, 2, 4, 2, 1);
    Conv2d there = new Conv2d(2, 3, 4, 2, 1);
    Memory.set(back.state().get("bias"), Tensor.zeros(2));
    Memory.set(there.state().get("bias"), Tensor.zeros(3));
    Tensor x = Tensor.randomNormal(2, 2, 8, 6);
    Tensor y = Tensor.randomNormal(2, 3, 4, 3);
    double one = there.forward(x, back.weight()).multiply(y).sum().item();
    assertEquals(one, back.forward(y).multiply(x).sum().item(), 1e-3);
  }

  @Test
  void transposedConvolutionsMultiplyTheFrames() {
    Tensor x = Tensor.randomNormal(2, 3, 7);
    for (int stride = 1; stride <= 5; stride++) {
      for (int width = stride; width <= 2 * stride + 3; width++) {
        if (stride == 1 && width % 2 == 0) {
          continue;
        }
        long[] shape = new ConvTranspose1d(3, 2, width, stride).forward(x).shape();
        assertArrayEquals(new long[] {2, 2, 7L * stride}, shape, width + " by " + stride);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> new ConvTranspose1d(3, 2, 2, 4));
    assertThrows(IllegalArgumentException.class, () -> new ConvTranspose1d(3, 2, 4, 1));
  }

  @Test
  void attentionIsTheSoftmaxOfScaledProducts() {
    SelfAttention layer = new SelfAttention(4, 2);
    Tensor x = Tensor.randomNormal(1, 4, 3);
    Map<String, Tensor> state = layer.state();
    float[][] frames = x.transpose(1, 2).toMatrix();
    double[][] q = affine(state, "queries", widen(frames));
    double[][] k = affine(state, "keys", widen(frames));
    double[][] v = affine(state, "values", widen(frames));
    double[][] mixed = new double[3][4];
    for (int head = 0; head < 2; head++) {
      for (int t = 0; t < 3; t++) {
        double[] share = new double[3];
        double sum = 0;
        for (int s = 0; s < 3; s++) {
          double product = q[t][2 * head] * k[s][2 * head];
          product += q[t][2 * head + 1] * k[s][2 * head + 1];
          share[s] = Math.exp(product / Math.sqrt(2));
          sum += share[s];
        }
        for (int s = 0; s < 3; s++) {
          mixed[t][2 * head] += share[s] / sum * v[s][2 * head];
          mixed[t][2 * head + 1] += share[s] / sum * v[s][2 * head + 1];
        }
      }
    }
    double[][] wanted = affine(state, "output", mixed);
    float[][] out = layer.forward(x).transpose(1, 2).toMatrix();
    for (int t = 0; t < 3; t++) {
      for (int c = 0; c < 4; c++) {
        assertEquals(wanted[t][c], out[t][c], 1e-5);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> new SelfAttention(4, 3));
  }

  private static double[][] widen(float[][] x) {
    double[][] wide = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        wide[i][j] = x[i][j];
      }
    }
    return wide;
  }

  private static double[][] affine(Map<String, Tensor> state, String name, double[][] x) {
    float[][] weight = state.get(name + ".weight").toMatrix();
    float[] bias = state.get(name + ".bias").toArray();
    double[][] y = new double[x.length][bias.length];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < bias.length; i++) {
        y[t][i] = bias[i];
        for (int j = 0; j < x[t].length; j++) {
          y[t][i] += weight[i][j] * x[t][j];
        }
      }
    }
    return y;
  }

  @Test
  void attentionDoesNotKnowTheOrderOfFrames() {
    SelfAttention layer = new SelfAttention(4, 2);
    Tensor x = Tensor.randomNormal(2, 4, 5);
    Tensor order = Tensor.of(new long[] {3, 0, 4, 1, 2}, 5);
    assertArrayEquals(
        layer.forward(x).select(2, order).toArray(),
        layer.forward(x.select(2, order)).toArray(),
        1e-5f);
  }

  @Test
  void attentionOfPicturesStartsAsTheIdentity() {
    SelfAttention2d layer = new SelfAttention2d(16);
    Tensor x = Tensor.randomNormal(2, 16, 3, 4);
    assertArrayEquals(x.toArray(), layer.forward(x).toArray());
    // Opened, with all positions alike, it mixes what is alike: the same everywhere.
    Memory.set(layer.state().get("gamma"), Tensor.ones(1));
    Tensor flat = Tensor.ones(1, 16, 3, 4);
    assertEquals(0, layer.forward(flat).variance(false, 2, 3).sum().item(), 1e-8);
  }

  @Test
  void anEmbeddingPicksRows() {
    Embedding layer = new Embedding(3, 2);
    float[][] rows = layer.state().get("weight").toMatrix();
    Tensor out = layer.forward(Tensor.of(new long[] {2, 0}, 2));
    assertArrayEquals(new float[][] {rows[2], rows[0]}, out.toMatrix());
    Tensor beyond = Tensor.of(new long[] {3}, 1);
    assertThrows(RuntimeException.class, () -> layer.forward(beyond));
  }

  @Test
  void dropoutZeroesItsShareInTrainingAlone() {
    Dropout layer = new Dropout(0.25);
    Tensor x = Tensor.ones(10_000);
    int zeros = 0;
    for (float value : layer.forward(x).toArray()) {
      assertTrue(value == 0 || Math.abs(value - 4 / 3.0) < 1e-6);
      zeros += value == 0 ? 1 : 0;
    }
    assertEquals(2500, zeros, 200);
    layer.train(false);
    assertArrayEquals(x.toArray(), layer.forward(x).toArray());
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
  }

  @Test
  void namesJoinAndTrainingReachesAllParts() {
    SpectralNorm outer = new SpectralNorm(new Linear(2, 2));
    assertEquals(
        java.util.List.of("u", "layer.weight", "layer.bias"),
        java.util.List.copyOf(outer.state().keySet()));
    assertEquals(6, outer.parameterCount());
  }
}
