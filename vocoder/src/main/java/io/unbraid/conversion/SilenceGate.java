package io.unbraid.conversion;

/**
 * Keeps silence silent: where the source is below -70 dB of full scale (at the standard loudness)
 * the conversion is muted, with a soft edge up to -60 dB. Room noise lies above that; only digital
 * silence and its like are gated.
 */
final class SilenceGate {
  private static final int HOP = 160;
  private static final double SHUT_DB = -70;
  private static final double OPEN_DB = -60;

  private final float[] gains;

  private SilenceGate(float[] gains) {
    this.gains = gains;
  }

  /**
   * @param samples of the source
   * @param gain to the standard loudness
   */
  static SilenceGate of(float[] samples, double gain) {
    float[] gains = new float[samples.length / HOP + 2];
    for (int g = 0; g < gains.length; g++) {
      int from = Math.max(0, (g - 2) * HOP);
      int to = Math.min(samples.length, (g + 2) * HOP);
      double power = 0;
      for (int i = from; i < to; i++) {
        power += (double) samples[i] * samples[i];
      }
      double level = 10 * Math.log10(power * gain * gain / Math.max(1, to - from) + 1e-20);
      gains[g] = (float) Math.max(0, Math.min(1, (level - SHUT_DB) / (OPEN_DB - SHUT_DB)));
    }
    return new SilenceGate(gains);
  }

  boolean allSilent() {
    for (float gain : gains) {
      if (gain > 0) {
        return false;
      }
    }
    return true;
  }

  /** Mutes in place. */
  void apply(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      int g = i / HOP;
      float share = (i % HOP) / (float) HOP;
      samples[i] *= gains[g] * (1 - share) + gains[g + 1] * share;
    }
  }
}
