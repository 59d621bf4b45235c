package io.unbraid.vocoder;

/**
 * A first guess at the phases of neighbouring frames: random in the first, then advanced by each
 * peak's frequency, and locked to the peak around it, as in G. Beauregard, M. Harish and L. Wyse,
 * "Single pass spectrogram inversion" (2015). It costs about as much as one iteration and is worth
 * two decibels after 32. The peak's frequency is that of a stationary sinusoid under a Hann window.
 *
 * <p>For one thread and one run of frames.
 */
final class StartPhase {
  private final int hop;
  private final double binWidth;
  private final double[] phase;
  private final float[] frame;
  private final int[] peaks;

  StartPhase(GriffinLimConfig config) {
    hop = config.hop();
    binWidth = 2 * Math.PI / config.fftSize();
    phase = new double[config.bins()];
    frame = new float[config.bins()];
    peaks = new int[config.bins()];
  }

  /** Draws the phases before the first frame, a function of seed and frame number alone. */
  void draw(long seed, long number) {
    for (int k = 0; k < phase.length; k++) {
      phase[k] = 2 * Math.PI * uniform(seed, number * phase.length + k);
    }
  }

  /** Uniform in [0, 1) (SplitMix64, Steele et al. 2014). */
  private static double uniform(long seed, long index) {
    long z = (seed + 1) * 0xD1342543DE82EF95L + index * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }

  /**
   * Puts the spectrum of the next frame, whose magnitudes are in lane {@code lane}, into that lane.
   */
  void next(LaneSpectrum spectrum, int lane) {
    for (int k = 0; k < frame.length; k++) {
      frame[k] = spectrum.magnitude[k][lane];
    }
    int count = findPeaks();
    if (count == 0) {
      put(0, frame.length, 0, phase[0], spectrum, lane);
    }
    int from = 0;
    for (int i = 0; i < count; i++) {
      int peak = peaks[i];
      int to = i + 1 < count ? (peak + peaks[i + 1]) / 2 + 1 : frame.length;
      double advanced = phase[peak] + hop * binWidth * (peak + offset(peak));
      put(from, to, peak, advanced, spectrum, lane);
      from = to;
    }
  }

  private int findPeaks() {
    int count = 0;
    for (int k = 1; k < frame.length - 1; k++) {
      if (frame[k] > frame[k - 1] && frame[k] >= frame[k + 1]) {
        peaks[count++] = k;
      }
    }
    return count;
  }

  /** Where between the bins the sinusoid lies: the Hann window's main lobe solved for it. */
  private double offset(int peak) {
    double before = frame[peak - 1];
    double here = frame[peak];
    double after = frame[peak + 1];
    return before > after
        ? -(2 * before - here) / (before + here)
        : (2 * after - here) / (after + here);
  }

  /** A centred window turns the phase by pi from bin to bin. */
  private void put(int from, int to, int peak, double peakPhase, LaneSpectrum spectrum, int lane) {
    float cosine = (float) Math.cos(peakPhase);
    float sine = (float) Math.sin(peakPhase);
    for (int k = from; k < to; k++) {
      boolean turned = ((k - peak) & 1) != 0;
      float value = turned ? -frame[k] : frame[k];
      phase[k] = turned ? peakPhase + Math.PI : peakPhase;
      spectrum.put(k, lane, value * cosine, value * sine);
    }
  }
}
