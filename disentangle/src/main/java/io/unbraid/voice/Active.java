package io.unbraid.voice;

/**
 * Where somebody talks, pauses between words included: what a recording holds before, after and
 * between, be it digital silence or the noise of a room, has no say in the statistics that the
 * networks take over time.
 */
final class Active {
  /** Half a second either side of speech belongs to it. */
  private static final int MARGIN = 32;

  private Active() {}

  /**
   * @param speech probability of speech, [frames]
   * @return 1 within half a second of speech and 0 elsewhere, [frames]; 1 throughout where there is
   *     no speech at all
   */
  static float[] of(float[] speech) {
    float[] active = new float[speech.length];
    int last = Integer.MIN_VALUE / 2;
    boolean any = false;
    for (int t = 0; t < speech.length; t++) {
      last = speech[t] >= 0.5f ? t : last;
      active[t] = t - last <= MARGIN ? 1 : 0;
      any |= active[t] > 0;
    }
    int next = Integer.MAX_VALUE / 2;
    for (int t = speech.length - 1; t >= 0; t--) {
      next = speech[t] >= 0.5f ? t : next;
      active[t] = next - t <= MARGIN || !any ? 1 : active[t];
    }
    return active;
  }

  /** Whether it is 1 throughout. */
  static boolean throughout(float[] active) {
    for (float value : active) {
      if (value == 0) {
        return false;
      }
    }
    return true;
  }
}
