package io.unbraid.audio.features;

/**
 * Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): mel filters on the power
 * spectrum, decibels, orthonormal DCT-II. With Slaney filters these are librosa's, but that the
 * signal is mirrored at its ends.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Mfcc {
  private static final float FLOOR = 1e-10f;

  /** Points quieter than this many dB below the loudest of the recording are raised to it. */
  private static final float RANGE = 80;

  /** From a power's natural logarithm to decibels. */
  private static final float DECIBELS = (float) (10 / Math.log(10));

  private final SpectrogramConfig config;
  private final Stft stft;
  private final MelFilterBank filters;

  /**
   * [coefficients][first half of the mels]: those of the other half are the same for an even
   * coefficient, the opposite for an odd one.
   */
  private final float[][] cosines;

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
    cosines = new float[coefficients][(mels + 1) / 2];
    for (int c = 0; c < coefficients; c++) {
      for (int m = 0; m < cosines[c].length; m++) {
        cosines[c][m] = (float) Dct.orthonormal(c, m, mels);
      }
    }
  }

  /**
   * @param samples mono, at the config's sample rate
   * @return [coefficients][1 + samples / hop]
   */
  public float[][] extract(float[] samples) {
    float[][] decibels = decibels(samples);
    int frames = decibels[0].length;
    float[][] cepstrum = new float[cosines.length][frames];
    float[][] sums = new float[cosines[0].length][Rows.LANES];
    float[][] differences = new float[cosines[0].length][Rows.LANES];
    float[] row = new float[Rows.LANES];
    for (int from = 0; from < frames; from += Rows.LANES) {
      int lanes = Math.min(Rows.LANES, frames - from);
      fold(decibels, from, lanes, sums, differences);
      for (int c = 0; c < cosines.length; c++) {
        Rows.weightedSum(c % 2 == 0 ? sums : differences, 0, cosines[c], row, lanes);
        System.arraycopy(row, 0, cepstrum[c], from, lanes);
      }
    }
    return cepstrum;
  }

  /** Each channel and its mirror image, added and subtracted. */
  private static void fold(
      float[][] decibels, int from, int lanes, float[][] sums, float[][] differences) {
    for (int m = 0; m < sums.length; m++) {
      int mirror = decibels.length - 1 - m;
      System.arraycopy(decibels[m], from, sums[m], 0, lanes);
      if (mirror > m) {
        System.arraycopy(decibels[mirror], from, differences[m], 0, lanes);
        Rows.sumAndDifference(sums[m], differences[m], lanes);
      }
    }
  }

  /** [mels][frames]. */
  private float[][] decibels(float[] samples) {
    int frames = config.frames(samples.length);
    float[][] decibels = new float[config.mels()][frames];
    float[][] power = new float[config.bins()][Math.min(frames, Rows.LANES)];
    float[] row = new float[Rows.LANES];
    float[] scratch = new float[Rows.LANES];
    float loudest = Float.NEGATIVE_INFINITY;
    for (int from = 0; from < frames; from += Rows.LANES) {
      int lanes = Math.min(Rows.LANES, frames - from);
      stft.power(samples, from, from + lanes, power);
      for (int m = 0; m < decibels.length; m++) {
        filters.apply(power, m, row, lanes);
        Rows.raise(row, FLOOR, lanes);
        FloatMath.log(row, scratch, lanes);
        Rows.scale(row, DECIBELS, lanes);
        loudest = Math.max(loudest, Rows.largest(row, lanes));
        System.arraycopy(row, 0, decibels[m], from, lanes);
      }
    }
    for (float[] channel : decibels) {
      Rows.raise(channel, loudest - RANGE, frames);
    }
    return decibels;
  }
}
