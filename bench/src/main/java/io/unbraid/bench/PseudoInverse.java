package io.unbraid.bench;

import io.unbraid.audio.features.MelFilterBank;

/**
 * The baseline: least squares of smallest norm, W^T (W W^T)^-1 m, negative values cut off. The
 * system is solved by conjugate gradients.
 */
final class PseudoInverse {
  private PseudoInverse() {}

  static float[][] invert(MelFilterBank filters, float[][] mel) {
    float[][] linear = new float[filters.bins()][mel[0].length];
    for (int t = 0; t < mel[0].length; t++) {
      double[] residual = new double[mel.length];
      for (int m = 0; m < mel.length; m++) {
        residual[m] = mel[m][t];
      }
      double[] spectrum = spread(filters, solve(filters, residual));
      for (int k = 0; k < spectrum.length; k++) {
        linear[k][t] = (float) Math.max(0, spectrum[k]);
      }
    }
    return linear;
  }

  private static double[] solve(MelFilterBank filters, double[] residual) {
    double[] solution = new double[residual.length];
    double[] direction = residual.clone();
    double squared = dot(residual, residual);
    double enough = 1e-16 * squared;
    for (int i = 0; i < 500 && squared > enough; i++) {
      double[] image = collect(filters, spread(filters, direction));
      double step = squared / dot(direction, image);
      for (int m = 0; m < solution.length; m++) {
        solution[m] += step * direction[m];
        residual[m] -= step * image[m];
      }
      double before = squared;
      squared = dot(residual, residual);
      for (int m = 0; m < solution.length; m++) {
        direction[m] = residual[m] + squared / before * direction[m];
      }
    }
    return solution;
  }

  private static double[] spread(MelFilterBank filters, double[] mel) {
    double[] spectrum = new double[filters.bins()];
    for (int m = 0; m < mel.length; m++) {
      float[] weights = filters.weights(m);
      for (int j = 0; j < weights.length; j++) {
        spectrum[filters.firstBin(m) + j] += weights[j] * mel[m];
      }
    }
    return spectrum;
  }

  private static double[] collect(MelFilterBank filters, double[] spectrum) {
    double[] mel = new double[filters.mels()];
    for (int m = 0; m < mel.length; m++) {
      float[] weights = filters.weights(m);
      for (int j = 0; j < weights.length; j++) {
        mel[m] += weights[j] * spectrum[filters.firstBin(m) + j];
      }
    }
    return mel;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
