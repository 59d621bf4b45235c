package io.unbraid.audio.features;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How features change over time: derivatives of the polynomial that fits a window of frames best
 * (Savitzky and Golay 1964), of degree 1 for the first and 2 for the second derivative.
 */
public final class Deltas {
  private Deltas() {}

  /** First derivative per frame over windows of 9 frames. */
  public static float[][] of(float[][] features) {
    return of(features, 9, 1);
  }

  /** Features with their first and second derivatives appended, [3 channels][frames]. */
  public static float[][] appended(float[][] features) {
    return Stream.of(features, of(features), of(features, 9, 2))
        .flatMap(Arrays::stream)
        .toArray(float[][]::new);
  }

  /**
   * At the ends, where no whole window is left, the fit of the first or last whole one holds on. Of
   * fewer frames than {@code width} as many as there are make the window; of fewer than 3 the
   * result is 0.
   *
   * @param features [channels][frames]
   * @param width frames of the window; odd, at least 3
   * @param order 1 for the first derivative, 2 for the second
   * @return [channels][frames]
   * @throws IllegalArgumentException if {@code width} or {@code order} is out of range
   */
  public static float[][] of(float[][] features, int width, int order) {
    if (width < 3 || width % 2 == 0 || order < 1 || order > 2) {
      throw new IllegalArgumentException(
          "need an odd width from 3 on and order 1 or 2, were " + width + ", " + order);
    }
    float[][] deltas = new float[features.length][features[0].length];
    int frames = features[0].length;
    int half = Math.min(width, frames - 1 + frames % 2) / 2;
    if (half < 1) {
      return deltas;
    }
    double[] weights = weights(half, order);
    for (int c = 0; c < features.length; c++) {
      for (int t = half; t < frames - half; t++) {
        double sum = 0;
        for (int k = -half; k <= half; k++) {
          sum += weights[k + half] * features[c][t + k];
        }
        deltas[c][t] = (float) sum;
      }
      for (int t = 0; t < half; t++) {
        deltas[c][t] = deltas[c][half];
        deltas[c][frames - 1 - t] = deltas[c][frames - 1 - half];
      }
    }
    return deltas;
  }

  /**
   * Projection on the orthogonal polynomial of that degree, whose leading coefficient is 1, times
   * the factorial that its derivative brings.
   */
  private static double[] weights(int half, int order) {
    double meanSquare = half * (half + 1) / 3.0;
    double[] weights = new double[2 * half + 1];
    double norm = 0;
    for (int k = -half; k <= half; k++) {
      double value = order == 1 ? k : (double) k * k - meanSquare;
      weights[k + half] = value;
      norm += value * value;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= order / norm;
    }
    return weights;
  }
}
