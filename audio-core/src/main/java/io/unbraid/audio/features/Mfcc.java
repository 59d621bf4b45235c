package io.unbraid.audio.features;

/**
 * Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): mel filters on the power
 * spectrum, decibels, orthonormal DCT-II. With Slaney filters these are librosa's, but that the
 * signal is mirrored at its ends.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Mfcc {
  private static final double FLOOR = 1e-10;

  /** Points quieter than this many dB below the loudest of the recording are raised to it. */
  private static final double RANGE = 80;

  private final SpectrogramConfig config;
  private final Stft stft;
  private final MelFilterBank filters;
  private final double[][] cosines;

  /** Coefficients from Slaney filters. */
  public Mfcc(SpectrogramConfig config, int coefficients) {
    this(config, coefficients, MelFilterBank.Scale.SLANEY);
  }

  /**
   * @param coefficients how many are kept, the first of which is the level; at most the config's
   *     mels
   * @throws IllegalArgumentException if {@code coefficients} is out of range
   */
  public Mfcc(SpectrogramConfig config, int coefficients, MelFilterBank.Scale scale) {
    int mels = config.mels();
    if (coefficients < 1 || coefficients > mels) {
      throw new IllegalArgumentException(
          "need 1 to " + mels + " coefficients, were " + coefficients);
    }
    this.config = config;
    stft = new Stft(config.fftSize(), config.hop());
    filters = new MelFilterBank(config, scale);
    cosines = new double[coefficients][mels];
    for (int c = 0; c < coefficients; c++) {
      double norm = Math.sqrt((c == 0 ? 1.0 : 2.0) / mels);
      for (int m = 0; m < mels; m++) {
        cosines[c][m] = norm * Math.cos(Math.PI * c * (2 * m + 1) / (2.0 * mels));
      }
    }
  }

  /**
   * @param samples mono, at the config's sample rate
   * @return [coefficients][1 + samples / hop]
   */
  public float[][] extract(float[] samples) {
    float[][] decibels = decibels(samples);
    float[][] cepstrum = new float[cosines.length][decibels.length];
    for (int t = 0; t < decibels.length; t++) {
      for (int c = 0; c < cosines.length; c++) {
        double sum = 0;
        for (int m = 0; m < config.mels(); m++) {
          sum += cosines[c][m] * decibels[t][m];
        }
        cepstrum[c][t] = (float) sum;
      }
    }
    return cepstrum;
  }

  /** [frames][mels], unlike what leaves this class, for the DCT runs over a frame. */
  private float[][] decibels(float[] samples) {
    float[][] decibels = new float[config.frames(samples.length)][config.mels()];
    float[] spectrum = new float[config.bins()];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < decibels.length; t++) {
      stft.magnitudeFrame(samples, t, spectrum);
      for (int k = 0; k < spectrum.length; k++) {
        spectrum[k] *= spectrum[k];
      }
      filters.apply(spectrum, decibels[t]);
      for (int m = 0; m < config.mels(); m++) {
        decibels[t][m] = (float) (10 * Math.log10(Math.max(FLOOR, decibels[t][m])));
        loudest = Math.max(loudest, decibels[t][m]);
      }
    }
    for (float[] frame : decibels) {
      for (int m = 0; m < frame.length; m++) {
        frame[m] = (float) Math.max(frame[m], loudest - RANGE);
      }
    }
    return decibels;
  }
}
