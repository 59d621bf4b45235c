package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.Dct;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.speaker.trial.Matrices;
import java.util.Arrays;

/**
 * Mel cepstra for the measures: 40 Slaney mels at 16 kHz, window of 512 samples (32 ms), their
 * logarithm turned by a cosine transform whose scale is that of the mel-cepstral distortion:
 *
 * <pre>c_k = (2 / M) sum_m ln|S_m| cos(pi k (m + 1/2) / M)</pre>
 *
 * so that ln|S| = c_0 / 2 + sum c_k cos(..), as in mel-generalised cepstra (Tokuda et al. 1994).
 */
final class MelCepstrum {
  private static final int MELS = 40;
  private static final double SPEECH_BELOW_PEAK_DECIBELS = 30;

  private final LogMel logMel;
  private final int coefficients;

  /**
   * @param hop samples between frames
   * @param coefficients how many, c_0 included
   */
  MelCepstrum(int hop, int coefficients) {
    logMel = new LogMel(new SpectrogramConfig(Audio.SPEECH_RATE, 512, hop, MELS, 0, 8000));
    this.coefficients = coefficients;
  }

  /**
   * Cepstra of the frames that hold speech: those whose level is at most 30 dB under the level that
   * 5 % of all frames pass.
   *
   * @return [coefficients][frames of speech], c_0 first
   */
  float[][] speech(Audio audio) {
    float[][] mel = logMel.extract(audio.resample(Audio.SPEECH_RATE).samples());
    return transform(Matrices.select(mel, isSpeech(mel)));
  }

  float[][] transform(float[][] mel) {
    int bands = mel.length;
    int frames = mel[0].length;
    float[][] out = new float[coefficients][frames];
    for (int k = 0; k < coefficients; k++) {
      for (int m = 0; m < bands; m++) {
        float weight = (float) (2.0 / bands * Dct.cosine(k, m, bands));
        for (int t = 0; t < frames; t++) {
          out[k][t] += weight * mel[m][t];
        }
      }
    }
    return out;
  }

  static boolean[] isSpeech(float[][] mel) {
    double[] level = new double[mel[0].length];
    for (int t = 0; t < level.length; t++) {
      double power = 0;
      for (float[] band : mel) {
        power += Math.exp(2 * band[t]);
      }
      level[t] = 10 * Math.log10(power);
    }
    double[] sorted = level.clone();
    Arrays.sort(sorted);
    double loud = sorted[(int) (0.95 * (sorted.length - 1))];
    boolean[] speech = new boolean[level.length];
    for (int t = 0; t < level.length; t++) {
      speech[t] = level[t] > loud - SPEECH_BELOW_PEAK_DECIBELS;
    }
    return speech;
  }
}
