package io.unbraid.evaluation;

import java.util.Arrays;

/**
 * What remains of a code when time is taken out: of each dimension the mean, the standard deviation
 * and the mean absolute difference from frame to frame. Judging frames one by one instead hides
 * what instance normalisation leaves in them.
 */
public final class SegmentStatistics {
  /** One kind of them. */
  public enum Kind {
    /** Where each dimension lies. */
    MEANS,
    /** How far it goes from there. */
    DEVIATIONS,
    /** How fast it moves: mean absolute differences from frame to frame. */
    CHANGES
  }

  private SegmentStatistics() {}

  /**
   * @param code [channels][frames], at least one frame
   * @return [3 channels]: means, deviations, mean absolute differences
   */
  public static float[] of(float[][] code) {
    int channels = code.length;
    float[] out = new float[3 * channels];
    for (int c = 0; c < channels; c++) {
      float[] x = code[c];
      double mean = 0;
      double change = 0;
      for (int t = 0; t < x.length; t++) {
        mean += x[t] / (double) x.length;
        change += t == 0 ? 0 : Math.abs(x[t] - x[t - 1]);
      }
      double square = 0;
      for (float value : x) {
        square += (value - mean) * (value - mean);
      }
      out[c] = (float) mean;
      out[channels + c] = (float) Math.sqrt(square / x.length);
      out[2 * channels + c] = (float) (change / Math.max(1, x.length - 1));
    }
    return out;
  }

  /** One kind alone of what {@link #of} gives, [channels]. */
  public static float[] only(Kind kind, float[] statistics) {
    int channels = statistics.length / Kind.values().length;
    int from = kind.ordinal() * channels;
    return Arrays.copyOfRange(statistics, from, from + channels);
  }
}
