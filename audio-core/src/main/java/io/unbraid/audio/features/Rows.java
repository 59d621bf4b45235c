package io.unbraid.audio.features;

import java.util.Arrays;

/**
 * Arithmetic along rows in which element i belongs to frame i of a block: HotSpot's compiler makes
 * vector instructions of such loops, as it does not of loops over the bins of one frame, which
 * gather real and imaginary parts or add up into one number.
 */
public final class Rows {
  /** Frames a block: the rows of a spectrum fit a core's second cache. */
  static final int LANES = 128;

  private Rows() {}

  static void squareRoot(float[] row, int lanes) {
    for (int i = 0; i < lanes; i++) {
      row[i] = (float) Math.sqrt(row[i]);
    }
  }

  /** What is less than the floor becomes the floor. */
  public static void raise(float[] row, float floor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      row[i] = Math.max(row[i], floor);
    }
  }

  /** What is more than the ceiling becomes the ceiling. */
  public static void lower(float[] row, float ceiling, int lanes) {
    for (int i = 0; i < lanes; i++) {
      row[i] = Math.min(row[i], ceiling);
    }
  }

  public static float largest(float[] row, int lanes) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < lanes; i++) {
      largest = Math.max(largest, row[i]);
    }
    return largest;
  }

  static void scale(float[] row, float factor, int lanes) {
    for (int i = 0; i < lanes; i++) {
      row[i] *= factor;
    }
  }

  /** The sum of weights.length rows from {@code first} on, each times its weight. */
  static void weightedSum(float[][] rows, int first, float[] weights, float[] sum, int lanes) {
    int j = 0;
    Arrays.fill(sum, 0, lanes, 0);
    for (; j + 4 <= weights.length; j += 4) {
      int k = first + j;
      addFour(sum, rows[k], rows[k + 1], rows[k + 2], rows[k + 3], weights, j, lanes);
    }
    for (; j < weights.length; j++) {
      addScaled(sum, rows[first + j], weights[j], lanes);
    }
  }

  private static void addFour(
      float[] sum, float[] a, float[] b, float[] c, float[] d, float[] w, int at, int lanes) {
    float wa = w[at], wb = w[at + 1], wc = w[at + 2], wd = w[at + 3];
    for (int i = 0; i < lanes; i++) {
      sum[i] += wa * a[i] + wb * b[i] + (wc * c[i] + wd * d[i]);
    }
  }

  private static void addScaled(float[] sum, float[] row, float weight, int lanes) {
    for (int i = 0; i < lanes; i++) {
      sum[i] += weight * row[i];
    }
  }

  /** (a, b) becomes (a + b, a - b). */
  static void sumAndDifference(float[] a, float[] b, int lanes) {
    for (int i = 0; i < lanes; i++) {
      float x = a[i], y = b[i];
      a[i] = x + y;
      b[i] = x - y;
    }
  }
}
