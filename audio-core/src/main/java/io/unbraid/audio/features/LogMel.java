package io.unbraid.audio.features;

/**
 * Log-mel spectrogram: Slaney filters of equal area on the magnitudes (not the powers), then
 * ln(max(mel, 1e-5)). Works block by block, so that it needs little memory beyond its result.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class LogMel {
  /** Mel magnitudes below this are taken for it: -100 dB. */
  public static final float FLOOR = 1e-5f;

  private final SpectrogramConfig config;
  private final Stft stft;
  private final MelFilterBank filters;

  /** Log-mel spectrograms of that cut. */
  public LogMel(SpectrogramConfig config) {
    this.config = config;
    stft = new Stft(config.fftSize(), config.hop());
    filters = new MelFilterBank(config, MelFilterBank.Scale.SLANEY);
  }

  /** The cut this was made with. */
  public SpectrogramConfig config() {
    return config;
  }

  /**
   * @param samples mono, at the config's sample rate
   * @return natural logarithm of the mel magnitudes, [mels][1 + samples / hop]
   */
  public float[][] extract(float[] samples) {
    return extract(samples, 0, config.frames(samples.length));
  }

  /**
   * The frames from (inclusive) to (exclusive) of {@link #extract(float[])}: for long signals block
   * by block.
   *
   * @return [mels][to - from]
   */
  public float[][] extract(float[] samples, int from, int to) {
    float[][] logMel = new float[config.mels()][to - from];
    float[][] magnitude = new float[config.bins()][Math.min(Rows.LANES, to - from)];
    float[] row = new float[Rows.LANES];
    float[] scratch = new float[Rows.LANES];
    for (int start = from; start < to; start += Rows.LANES) {
      int lanes = Math.min(Rows.LANES, to - start);
      stft.power(samples, start, start + lanes, magnitude);
      for (float[] bin : magnitude) {
        Rows.squareRoot(bin, lanes);
      }
      for (int m = 0; m < logMel.length; m++) {
        filters.apply(magnitude, m, row, lanes);
        Rows.raise(row, FLOOR, lanes);
        FloatMath.log(row, scratch, lanes);
        System.arraycopy(row, 0, logMel[m], start - from, lanes);
      }
    }
    return logMel;
  }
}
