package io.unbraid.speaker.network;

import io.unbraid.audio.features.Dct;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;

/**
 * A voice in a few numbers, without any network: of the cepstrum over the frames of speech the
 * means of c_1 and up, from which the level falls out, and the deviations of c_0 and up; median and
 * spread of the logarithm of pitch.
 */
public final class VoiceStatistics {
  private static final int COEFFICIENTS = 40;

  /**
   * Frames this far under the loudest ones (natural logarithm) are left out: 52 dB, so that weak
   * consonants count. Chosen on held-out speakers; in a quiet recording the background counts too.
   */
  private static final float RANGE = 6;

  /** How many numbers. */
  public static final int SIZE = COEFFICIENTS - 1 + COEFFICIENTS + 2;

  /** What is taken where no frame is voiced. */
  private static final double NO_PITCH_LOG_HZ = Math.log(150);

  private static final double NO_PITCH_SPREAD = 0.15;

  private VoiceStatistics() {}

  /**
   * @return [{@link #SIZE}]
   */
  public static float[] of(VoiceFeatures features) {
    float[][] mel = features.mel();
    boolean[] speech = SpeakerInput.within(RANGE, mel);
    double[][] cosines = cosines(mel.length);
    double[] sums = new double[COEFFICIENTS];
    double[] squares = new double[COEFFICIENTS];
    double[] frame = new double[mel.length];
    int count = 0;
    for (int t = 0; t < features.frames(); t++) {
      if (speech[t]) {
        count++;
        for (int m = 0; m < mel.length; m++) {
          frame[m] = mel[m][t];
        }
        for (int k = 0; k < COEFFICIENTS; k++) {
          double value = 0;
          for (int m = 0; m < mel.length; m++) {
            value += cosines[k][m] * frame[m];
          }
          sums[k] += value;
          squares[k] += value * value;
        }
      }
    }
    float[] out = new float[SIZE];
    for (int k = 0; k < COEFFICIENTS; k++) {
      double mean = sums[k] / count;
      if (k > 0) {
        out[k - 1] = (float) mean;
      }
      double variance = squares[k] / count - mean * mean;
      out[COEFFICIENTS - 1 + k] = (float) Math.sqrt(Math.max(0, variance));
    }
    PitchStatistics pitch = PitchStatistics.of(features.hz());
    out[SIZE - 2] = (float) (pitch.known() ? pitch.medianLogHz() : NO_PITCH_LOG_HZ);
    out[SIZE - 1] = (float) (pitch.known() ? pitch.spread() : NO_PITCH_SPREAD);
    return out;
  }

  /** Rows of the orthonormal discrete cosine transform (DCT-II), [coefficients][mels]. */
  private static double[][] cosines(int mels) {
    double[][] cosines = new double[COEFFICIENTS][mels];
    for (int k = 0; k < COEFFICIENTS; k++) {
      for (int m = 0; m < mels; m++) {
        cosines[k][m] = Dct.orthonormal(k, m, mels);
      }
    }
    return cosines;
  }
}
