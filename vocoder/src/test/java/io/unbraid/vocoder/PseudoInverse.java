package io.unbraid.vocoder;

import io.unbraid.audio.features.MelFilterBank;

/** The baseline: least squares of smallest norm, W^T (W W^T)^-1 m, negative values cut off. */
final class PseudoInverse {
  private PseudoInverse() {}

  static float[][] invert(MelFilterBank filters, float[][] mel) {
    int n = filters.mels();
    double[][] w = new double[n][filters.bins()];
    for (int m = 0; m < n; m++) {
      float[] weights = filters.weights(m);
      for (int j = 0; j < weights.length; j++) {
        w[m][filters.firstBin(m) + j] = weights[j];
      }
    }
    double[][] solved = new double[n][];
    double[][] gram = new double[n][n];
    for (int a = 0; a < n; a++) {
      solved[a] = new double[mel[a].length];
      for (int t = 0; t < mel[a].length; t++) {
        solved[a][t] = mel[a][t];
      }
      for (int b = 0; b < n; b++) {
        for (int k = 0; k < filters.bins(); k++) {
          gram[a][b] += w[a][k] * w[b][k];
        }
      }
    }
    solve(gram, solved);
    float[][] linear = new float[filters.bins()][mel[0].length];
    for (int k = 0; k < linear.length; k++) {
      for (int t = 0; t < linear[k].length; t++) {
        double sum = 0;
        for (int m = 0; m < n; m++) {
          sum += w[m][k] * solved[m][t];
        }
        linear[k][t] = (float) Math.max(0, sum);
      }
    }
    return linear;
  }

  /** Gauss and Jordan; the Gram matrix is symmetric and positive definite. */
  private static void solve(double[][] matrix, double[][] right) {
    int n = matrix.length;
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = 0; row < n; row++) {
        double factor = row == pivot ? 0 : matrix[row][pivot] / matrix[pivot][pivot];
        for (int k = 0; factor != 0 && k < n; k++) {
          matrix[row][k] -= factor * matrix[pivot][k];
        }
        for (int t = 0; factor != 0 && t < right[row].length; t++) {
          right[row][t] -= factor * right[pivot][t];
        }
      }
    }
    for (int row = 0; row < n; row++) {
      for (int t = 0; t < right[row].length; t++) {
        right[row][t] /= matrix[row][row];
      }
    }
  }
}
