package io.unbraid.voice.input;

import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.Arrays;

/**
 * What a pitch looks like in a log-mel spectrum: the comb of its harmonics, seen through the
 * analysis window and the mel filters. The decoder is given this picture and not a number, so that
 * it need not learn where harmonics lie.
 */
public final class HarmonicTemplate {
  private static final double LOWEST_HZ = 40;
  private static final double RATIO = 1.01;
  private static final int COUNT = 300;

  private final float[][] combs = new float[COUNT][];
  private final int mels;

  public HarmonicTemplate(SpectrogramConfig config) {
    this.mels = config.mels();
    MelFilterBank filters = new MelFilterBank(config, MelFilterBank.Scale.SLANEY);
    double binHz = (double) config.sampleRate() / config.fftSize();
    float[] spectrum = new float[config.bins()];
    for (int i = 0; i < COUNT; i++) {
      double hz = LOWEST_HZ * Math.pow(RATIO, i);
      Arrays.fill(spectrum, 0);
      for (int harmonic = 1; harmonic * hz < config.maxHz(); harmonic++) {
        double centre = harmonic * hz / binHz;
        for (int k = Math.max(0, (int) centre - 2);
            k <= Math.min(spectrum.length - 1, (int) centre + 3);
            k++) {
          spectrum[k] += (float) hannLobe(k - centre);
        }
      }
      combs[i] = new float[mels];
      filters.apply(spectrum, combs[i]);
      double mean = 0;
      for (int m = 0; m < mels; m++) {
        combs[i][m] = (float) Math.log(combs[i][m] + 1e-4);
        mean += combs[i][m] / mels;
      }
      // The filters' areas tilt the log spectrum; the decoder wants the comb and not the tilt.
      for (int m = 0; m < mels; m++) {
        combs[i][m] -= (float) mean;
      }
    }
    subtractMeanOverPitches();
  }

  private void subtractMeanOverPitches() {
    for (int m = 0; m < mels; m++) {
      float mean = 0;
      for (float[] comb : combs) {
        mean += comb[m] / COUNT;
      }
      for (float[] comb : combs) {
        comb[m] -= mean;
      }
    }
  }

  /** The magnitude of the Hann window's transform, so many bins off its centre; 1 at 0. */
  private static double hannLobe(double bins) {
    return Math.abs(sinc(bins) + 0.5 * sinc(bins - 1) + 0.5 * sinc(bins + 1));
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** Rows of a picture for so many bands. */
  public static int rows(int mels) {
    return mels + 1;
  }

  /**
   * @param hz pitch of each frame, 0 where unvoiced
   * @return [mels + 1][frames]: the comb, zeros where unvoiced, and a last row of 1 where voiced
   */
  public float[][] of(float[] hz) {
    float[][] shape = new float[rows(mels)][hz.length];
    for (int t = 0; t < hz.length; t++) {
      if (hz[t] > 0) {
        long nearest = Math.round(Math.log(hz[t] / LOWEST_HZ) / Math.log(RATIO));
        float[] comb = combs[(int) Math.max(0, Math.min(COUNT - 1, nearest))];
        for (int m = 0; m < mels; m++) {
          shape[m][t] = comb[m];
        }
        shape[mels][t] = 1;
      }
    }
    return shape;
  }
}
