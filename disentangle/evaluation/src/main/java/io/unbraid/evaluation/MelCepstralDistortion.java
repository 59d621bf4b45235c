package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.trial.Matrices;
import java.util.Arrays;

/**
 * Mel-cepstral distortion in dB (Kubichek 1993) of two recordings of one sentence:
 *
 * <pre>(10 / ln 10) sqrt(2 sum_{k=1..24} (c_k - c'_k)^2)</pre>
 *
 * averaged over the path that dynamic time warping finds through the frames of speech, 5 ms apart.
 * c_0, the level, stays out; so do frames of silence in both. Figures compare only with figures of
 * the same extractor.
 */
public final class MelCepstralDistortion {
  private static final int COEFFICIENTS = 24;
  private static final int HOP = 80;

  private final MelCepstrum cepstrum = new MelCepstrum(HOP, COEFFICIENTS + 1);

  /** Distortion between the two in dB: 0 for the same recording, the same both ways round. */
  public double between(Audio a, Audio b) {
    return between(withoutLevel(cepstrum.speech(a)), withoutLevel(cepstrum.speech(b)));
  }

  private static float[][] withoutLevel(float[][] cepstra) {
    return Arrays.copyOfRange(cepstra, 1, cepstra.length);
  }

  /**
   * Distortion between two aligned sequences of cepstra in dB.
   *
   * @param a [coefficients from c_1][frames of a]
   * @param b [coefficients from c_1][frames of b]
   */
  static double between(float[][] a, float[][] b) {
    float[][] left = Matrices.transpose(a);
    float[][] right = Matrices.transpose(b);
    int[][] path = DynamicTimeWarping.align(a, b);
    double sum = 0;
    for (int[] pair : path) {
      sum += DynamicTimeWarping.distance(left[pair[0]], right[pair[1]]);
    }
    return 10 / Math.log(10) * Math.sqrt(2) * sum / path.length;
  }
}
