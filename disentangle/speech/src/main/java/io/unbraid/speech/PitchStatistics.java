package io.unbraid.speech;

import java.util.Arrays;

/**
 * Where a voice's pitch lies, robustly.
 *
 * @param medianLogHz median of ln Hz over voiced frames; NaN where there are none
 * @param spread half the distance of the 16th to the 84th percentile of ln Hz, which for a normal
 *     distribution is its deviation
 */
public record PitchStatistics(double medianLogHz, double spread) {
  private static final int ENOUGH = 5;

  /** Of a track in Hz, 0 where unvoiced. */
  public static PitchStatistics of(float[] hz) {
    double[] logs = new double[hz.length];
    int count = 0;
    for (float value : hz) {
      if (value > 0) {
        logs[count++] = Math.log(value);
      }
    }
    if (count < ENOUGH) {
      return new PitchStatistics(Double.NaN, 0);
    }
    Arrays.sort(logs, 0, count);
    double low = logs[(int) (0.16 * (count - 1))];
    double high = logs[(int) (0.84 * (count - 1))];
    return new PitchStatistics(logs[count / 2], (high - low) / 2);
  }

  /** Whether there was any voice to measure. */
  public boolean known() {
    return !Double.isNaN(medianLogHz);
  }

  /**
   * Moves a track of another voice to this voice's median and spread. The spread changes by no more
   * than a factor of 1.5 either way, as short recordings measure it badly.
   *
   * @param hz in Hz, 0 where unvoiced
   * @param from statistics of the voice that the track is of
   * @return a new track; the same values if either voice's pitch is unknown
   */
  public float[] move(float[] hz, PitchStatistics from) {
    float[] moved = hz.clone();
    if (!known() || !from.known()) {
      return moved;
    }
    double ratio = Math.max(1 / 1.5, Math.min(1.5, (spread + 0.02) / (from.spread + 0.02)));
    for (int t = 0; t < moved.length; t++) {
      if (moved[t] > 0) {
        double log = medianLogHz + (Math.log(moved[t]) - from.medianLogHz) * ratio;
        moved[t] = (float) Math.exp(log);
      }
    }
    return moved;
  }
}
