package io.unbraid.speaker;

import java.util.Collection;

/** What embeddings need: their angle and their mean. */
public final class Vectors {
  private Vectors() {}

  public static double dot(float[] x, float[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "embeddings of " + x.length + " and " + y.length + " dimensions");
    }
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * (double) y[k];
    }
    return sum;
  }

  /** The direction of the sum of unit vectors, of length 1. */
  public static float[] mean(Collection<float[]> vectors) {
    double[] sum = null;
    for (float[] vector : vectors) {
      sum = sum == null ? new double[vector.length] : sum;
      for (int k = 0; k < sum.length; k++) {
        sum[k] += vector[k];
      }
    }
    if (sum == null) {
      throw new IllegalArgumentException("no embedding to average");
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    float[] mean = new float[sum.length];
    for (int k = 0; k < mean.length; k++) {
      mean[k] = (float) (sum[k] / Math.sqrt(Math.max(square, 1e-12)));
    }
    return mean;
  }
}
