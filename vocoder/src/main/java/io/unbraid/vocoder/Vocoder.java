package io.unbraid.vocoder;

/** Makes sound of a log-mel spectrogram. Implementations are safe to share between threads. */
public interface Vocoder {
  /**
   * @param logMel natural logarithm of mel magnitudes, [mels][frames], see {@link
   *     io.unbraid.audio.features.LogMel}
   * @param length samples wanted
   * @return mono samples at the front end's rate, [length]
   */
  float[] synthesize(float[][] logMel, int length);
}
