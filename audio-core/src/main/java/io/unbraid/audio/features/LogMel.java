package io.unbraid.audio.features;

/**
 * Log-mel spectrogram: Slaney filters of equal area on the magnitudes (not the powers), then
 * ln(max(mel, 1e-5)). Works frame by frame, so that it needs no memory beyond its result.
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
    float[] magnitude = new float[config.bins()];
    float[] mel = new float[config.mels()];
    for (int t = from; t < to; t++) {
      stft.magnitudeFrame(samples, t, magnitude);
      filters.apply(magnitude, mel);
      for (int m = 0; m < mel.length; m++) {
        logMel[m][t - from] = (float) Math.log(Math.max(mel[m], FLOOR));
      }
    }
    return logMel;
  }
}
