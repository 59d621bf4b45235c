package io.unbraid.speaker;

import java.util.Arrays;

/**
 * How often a threshold errs, by scores of trials that no training saw.
 *
 * @param same scores of trials of one speaker, ascending
 * @param different scores of trials of two, ascending
 * @param set what the trials are, in words
 */
public record ErrorRates(float[] same, float[] different, String set) {
  private static final int MOST = 2000;

  /** Sorts, and thins out what is more than two thousand evenly. */
  public static ErrorRates of(double[] same, double[] different, String set) {
    return new ErrorRates(thinned(same), thinned(different), set);
  }

  private static float[] thinned(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int count = Math.min(MOST, sorted.length);
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) sorted[(int) ((i + 0.5) * sorted.length / count)];
    }
    return out;
  }

  /** Share of trials of two speakers that reach the threshold, in [0, 1]. */
  public double falseAccept(double threshold) {
    return 1 - below(different, threshold);
  }

  /** Share of trials of one speaker that stay below the threshold, in [0, 1]. */
  public double falseReject(double threshold) {
    return below(same, threshold);
  }

  private static double below(float[] sorted, double threshold) {
    int count = 0;
    while (count < sorted.length && sorted[count] < threshold) {
      count++;
    }
    return (double) count / sorted.length;
  }
}
