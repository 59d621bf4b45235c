package io.unbraid.audio.features;

/**
 * Creak is told from rumble and breath by its neighbours: a voiced frame that is not clearly
 * periodic must lie in one voiced stretch with a frame that is, and not far from it.
 */
final class VoicedStretches {
  private VoicedStretches() {}

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
}
