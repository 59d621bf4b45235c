package io.unbraid.audio.features.pitch;

import java.util.Arrays;

/**
 * Creak is told from rumble and breath by its neighbours: a voiced frame that is not clearly
 * periodic must lie in one voiced stretch with a frame that is, and not far from it.
 */
final class VoicedStretches {
  private VoicedStretches() {}

  /**
   * Gives the pitch at a stretch's ends to the creak beside it, which has none to be found.
   *
   * @param hz pitch of each frame, 0 where unvoiced; changed
   * @param creak which frames have a voice's level and tilt, whatever their periodicity
   * @param reach frames
   */
  static void extend(float[] hz, boolean[] creak, int reach) {
    float[] before = hz.clone();
    for (int t = 1, run = 0; t < hz.length; t++) {
      run = before[t] > 0 ? 0 : run + 1;
      if (before[t] == 0 && hz[t - 1] > 0 && creak[t] && run <= reach) {
        hz[t] = hz[t - 1];
      }
    }
    for (int t = hz.length - 2, run = 0; t >= 0; t--) {
      run = before[t] > 0 ? 0 : run + 1;
      if (hz[t] == 0 && hz[t + 1] > 0 && creak[t] && run <= reach) {
        hz[t] = hz[t + 1];
      }
    }
  }

  /**
   * Calls frames unvoiced that no clear frame supports.
   *
   * @param hz pitch of each frame, 0 where unvoiced; changed
   * @param clear which frames are clearly periodic
   * @param reach frames of a voiced stretch that a clear one supports on each side
   */
  static void keepSupported(float[] hz, boolean[] clear, int reach) {
    boolean[] supported = new boolean[hz.length];
    int left = 0;
    for (int t = 0; t < hz.length; t++) {
      left = hz[t] == 0 ? 0 : clear[t] ? reach + 1 : left - 1;
      supported[t] = left > 0;
    }
    left = 0;
    for (int t = hz.length - 1; t >= 0; t--) {
      left = hz[t] == 0 ? 0 : clear[t] ? reach + 1 : left - 1;
      supported[t] |= left > 0;
    }
    for (int t = 0; t < hz.length; t++) {
      hz[t] = supported[t] ? hz[t] : 0;
    }
  }

  /** Marks runs of fewer frames than {@code shortest} as not clear: noise may be by chance. */
  static void dropShort(boolean[] clear, int shortest) {
    for (int start = 0; start < clear.length; start++) {
      int end = start;
      while (end < clear.length && clear[end]) {
        end++;
      }
      if (end - start < shortest) {
        Arrays.fill(clear, start, end, false);
      }
      start = end;
    }
  }
}
