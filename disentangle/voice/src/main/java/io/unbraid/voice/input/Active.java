package io.unbraid.voice.input;

import java.util.Arrays;

/**
 * Where somebody talks, pauses between words included: what a recording holds before, after and
 * between, be it digital silence or the noise of a room, has no say in the statistics that the
 * networks take over time.
 */
public final class Active {
  /** Frames either side of speech that belong to it: beginnings and ends are easily missed. */
  private static final int EDGE = 8;

  /** Pauses of up to a second are a way of speaking, and so belong to it too. */
  private static final int PAUSE = 64;

  private Active() {}

  /**
   * @param speech probability of speech, [frames]
   * @return 1 in speech and its pauses and 0 elsewhere, [frames]; 1 throughout where there is no
   *     speech at all
   */
  public static float[] of(float[] speech) {
    float[] active = new float[speech.length];
    int end = -1;
    for (int t = 0; t < speech.length; t++) {
      if (speech[t] >= 0.5f) {
        boolean pause = end >= 0 && t - end <= PAUSE;
        Arrays.fill(active, pause ? end : Math.max(0, t - EDGE), t + 1, 1);
        end = t + 1;
      } else if (end >= 0 && t - end < EDGE) {
        active[t] = 1;
      }
    }
    if (end < 0) {
      Arrays.fill(active, 1);
    }
    return active;
  }

  /** Whether it is 1 throughout. */
  public static boolean throughout(float[] active) {
    for (float value : active) {
      if (value == 0) {
        return false;
      }
    }
    return true;
  }
}
