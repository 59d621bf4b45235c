package io.unbraid.voice.input;

import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;

/**
 * How something is said, apart from who says it: where the pitch is within the speaker's register,
 * how voiced a frame is, how loud beside speech at the standard level. It goes to the decoder
 * beside the phonetic code, which then need not carry it, and serves to find the target's frames of
 * the same kind.
 */
public final class Prosody {
  /** Register in octaves from the speaker's median, voicing, loudness. */
  public static final int ROWS = 3;

  /** ln of the mean power of speech at the standard level. */
  private static final double SPEECH = -8;

  /** Loudness is in units of so much natural logarithm of power, to be of the others' size. */
  private static final double LOUDNESS = 4;

  private Prosody() {}

  /**
   * @param features of what is said
   * @param hz pitch to say it with, [frames], 0 where unvoiced
   * @param speaker whose register that is
   * @return [{@link #ROWS}][frames]
   */
  public static float[][] of(VoiceFeatures features, float[] hz, PitchStatistics speaker) {
    float[][] rows = new float[ROWS][hz.length];
    for (int t = 0; t < hz.length; t++) {
      if (hz[t] > 0 && speaker.known()) {
        rows[0][t] = (float) ((Math.log(hz[t]) - speaker.medianLogHz()) / Math.log(2));
      }
      rows[1][t] = features.voicing()[t];
      rows[2][t] = (float) ((logPower(features.mel(), t) - SPEECH) / LOUDNESS);
    }
    return rows;
  }

  /** ln of the mean power of the bands of a frame of log-mel. */
  public static double logPower(float[][] mel, int frame) {
    double power = 1e-9;
    for (float[] band : mel) {
      power += Math.exp(2 * band[frame]);
    }
    return Math.log(power / mel.length);
  }
}
