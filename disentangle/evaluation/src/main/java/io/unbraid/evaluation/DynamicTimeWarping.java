package io.unbraid.evaluation;

import io.unbraid.speaker.trial.Matrices;

/**
 * Dynamic time warping of two sequences of vectors under the Euclidean distance (Sakoe and Chiba
 * 1978, without slope limits): steps of one frame in either or both, all of weight one.
 */
final class DynamicTimeWarping {
  private DynamicTimeWarping() {}

  /**
   * The path of the least summed distance from the first frames to the last.
   *
   * @param a [channels][frames of a], at least one frame
   * @param b [channels][frames of b], at least one frame
   * @return pairs of frames from first to last, [steps][2]: index into a, index into b
   */
  static int[][] align(float[][] a, float[][] b) {
    float[][] left = Matrices.transpose(a);
    float[][] right = Matrices.transpose(b);
    int n = left.length;
    int m = right.length;
    byte[][] from = new byte[n][m]; // 0 both, 1 a alone, 2 b alone
    double[] above = new double[m];
    double[] row = new double[m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double best = i == 0 && j == 0 ? 0 : Double.POSITIVE_INFINITY;
        byte step = 0;
        if (i > 0 && j > 0) {
          best = above[j - 1];
        }
        if (i > 0 && above[j] < best) {
          best = above[j];
          step = 1;
        }
        if (j > 0 && row[j - 1] < best) {
          best = row[j - 1];
          step = 2;
        }
        row[j] = best + distance(left[i], right[j]);
        from[i][j] = step;
      }
      double[] spare = above;
      above = row;
      row = spare;
    }
    return trace(from, n, m);
  }

  private static int[][] trace(byte[][] from, int n, int m) {
    int[][] backwards = new int[n + m][];
    int steps = 0;
    int i = n - 1;
    int j = m - 1;
    while (i >= 0 && j >= 0) {
      backwards[steps++] = new int[] {i, j};
      byte step = from[i][j];
      i -= step == 2 ? 0 : 1;
      j -= step == 1 ? 0 : 1;
    }
    int[][] path = new int[steps][];
    for (int k = 0; k < steps; k++) {
      path[k] = backwards[steps - 1 - k];
    }
    return path;
  }

  static double distance(float[] x, float[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      double d = x[k] - y[k];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
