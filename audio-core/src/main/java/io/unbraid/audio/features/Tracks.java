package io.unbraid.audio.features;

import java.util.Arrays;

/** Running means and medians of one number a frame; at the ends over what there is. */
public final class Tracks {
  private Tracks() {}

  /** Mean of the frames up to {@code reach} away. */
  public static float[] mean(float[] track, int reach) {
    double[] sums = sums(track, null);
    float[] mean = new float[track.length];
    for (int t = 0; t < mean.length; t++) {
      int from = Math.max(0, t - reach);
      int to = Math.min(mean.length, t + reach + 1);
      mean[t] = (float) ((sums[to] - sums[from]) / (to - from));
    }
    return mean;
  }

  /** Mean of the frames up to {@code reach} away, each as much as its weight, above 0, says. */
  public static float[] mean(float[] track, float[] weight, int reach) {
    double[] sums = sums(track, weight);
    double[] weights = sums(weight, null);
    float[] mean = new float[track.length];
    for (int t = 0; t < mean.length; t++) {
      int from = Math.max(0, t - reach);
      int to = Math.min(mean.length, t + reach + 1);
      mean[t] = (float) ((sums[to] - sums[from]) / (weights[to] - weights[from]));
    }
    return mean;
  }

  /** Median of the frames up to {@code reach} away. */
  public static float[] median(float[] track, int reach) {
    float[] median = new float[track.length];
    for (int t = 0; t < median.length; t++) {
      int from = Math.max(0, t - reach);
      int to = Math.min(median.length, t + reach + 1);
      float[] near = Arrays.copyOfRange(track, from, to);
      Arrays.sort(near);
      median[t] = near[near.length / 2];
    }
    return median;
  }

  private static double[] sums(float[] track, float[] weight) {
    double[] sums = new double[track.length + 1];
    for (int t = 0; t < track.length; t++) {
      sums[t + 1] = sums[t] + track[t] * (weight == null ? 1 : weight[t]);
    }
    return sums;
  }
}
