package io.unbraid.vocoder;

/** Periodic Hann window for analysis, for synthesis, and what their overlapped product adds to. */
final class Hann {
  private final int hop;
  private final int overlap;
  private final float[] analysis;
  private final float[] synthesis;

  Hann(int fftSize, int hop) {
    this.hop = hop;
    overlap = fftSize / hop;
    analysis = new float[fftSize];
    synthesis = new float[fftSize];
    for (int n = 0; n < fftSize; n++) {
      double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / fftSize);
      analysis[n] = (float) w;
      synthesis[n] = (float) (w / fftSize);
    }
  }

  float[] analysis() {
    return analysis;
  }

  /** The window over {@code fftSize}, since the transforms leave that factor in. */
  float[] synthesis() {
    return synthesis;
  }

  /** One over the squared windows that meet at sample r of any hop, where all frames exist. */
  float gain(int r) {
    return (float) (1 / squares(r, overlap - 1, Integer.MAX_VALUE));
  }

  /**
   * What column t needs on top of {@link #gain} if only frames 0 to {@code frames} - 1 exist; 0
   * where the windows say next to nothing.
   */
  float edgeGain(int r, int t, int frames) {
    double all = squares(r, overlap - 1, Integer.MAX_VALUE);
    double present = squares(r, t, frames);
    return present > 1e-4 * all ? (float) (all / present) : 0;
  }

  private double squares(int r, int t, int frames) {
    double sum = 0;
    for (int q = 0; q < overlap; q++) {
      if (t - q >= 0 && t - q < frames) {
        double w = analysis[q * hop + r];
        sum += w * w;
      }
    }
    return sum;
  }
}
