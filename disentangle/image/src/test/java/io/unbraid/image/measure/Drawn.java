package io.unbraid.image.measure;

import java.util.Random;

/** Rows drawn for tests. */
final class Drawn {
  private Drawn() {}

  /** Standard normal values times {@code scale}, plus {@code offset}. */
  static float[][] normal(int rows, int width, double scale, double offset, long seed) {
    Random random = new Random(seed);
    float[][] x = new float[rows][width];
    for (float[] row : x) {
      for (int k = 0; k < width; k++) {
        row[k] = (float) (offset + scale * random.nextGaussian());
      }
    }
    return x;
  }

  /** |a - b|^2. */
  static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += ((double) a[k] - b[k]) * ((double) a[k] - b[k]);
    }
    return sum;
  }
}
