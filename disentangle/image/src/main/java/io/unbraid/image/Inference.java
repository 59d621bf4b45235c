package io.unbraid.image;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs networks over many pictures, a batch at a time and without gradients. */
public final class Inference {
  private static final int BATCH = 250;

  private Inference() {}

  /**
   * @param network pictures to [batch, ...]
   * @return one row a picture, its values in row-major order
   */
  public static float[][] over(ImageSet set, Function<Tensor, Tensor> network) {
    return rows(set.size(), range -> network.apply(set.images(range)));
  }

  /**
   * @param inputs rows of one length, given to the network as [batch, length]
   */
  public static float[][] over(float[][] inputs, Function<Tensor, Tensor> network) {
    return rows(
        inputs.length,
        range -> {
          float[][] part = IntStream.of(range).mapToObj(i -> inputs[i]).toArray(float[][]::new);
          return network.apply(CodeSpace.tensor(part));
        });
  }

  private static float[][] rows(int count, Function<int[], Tensor> network) {
    float[][] rows = new float[count][];
    for (int start = 0; start < count; start += BATCH) {
      int[] range = IntStream.range(start, Math.min(count, start + BATCH)).toArray();
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        float[] values = network.apply(range).toArray();
        int size = values.length / range.length;
        for (int i = 0; i < range.length; i++) {
          rows[start + i] = Arrays.copyOfRange(values, i * size, (i + 1) * size);
        }
      }
    }
    return rows;
  }
}
