package io.unbraid.audio.features.pitch;

import java.util.Arrays;

/**
 * The cheapest path through the pitch candidates of all frames, as in Boersma (1993), "Accurate
 * short-term analysis of the fundamental frequency": aperiodic candidates, low ones, jumps and
 * changes of voicing cost. State 0 of a frame is "unvoiced".
 */
final class PitchPath {
  /** For each octave that a lag is longer, so that of equal dips the shortest lag wins. */
  static final float OCTAVE = 0.04f;

  /** For each octave between one frame and the next. */
  private static final float JUMP = 0.8f;

  /** For each start or end of voicing. */
  private static final float VOICING = 0.2f;

  private static final int STATES = Yin.CANDIDATES + 1;

  private final float[][] logHz;
  private final byte[][] from;
  private float[] costs = new float[STATES];
  private float[] nextCosts = new float[STATES];
  private int frames;

  PitchPath(int frames) {
    logHz = new float[frames][];
    from = new byte[frames][];
  }

  private static float octaves(float hz) {
    return (float) (Math.log(hz) / Math.log(2));
  }

  /**
   * Adds the next frame.
   *
   * @param hz pitch of each candidate
   * @param cost of each candidate by itself
   * @param count how many candidates there are
   * @param unvoiced what it costs to call the frame unvoiced
   */
  void add(float[] hz, float[] cost, int count, float unvoiced) {
    float[] logs = new float[count + 1];
    byte[] best = new byte[count + 1];
    for (int state = 0; state <= count; state++) {
      logs[state] = state > 0 ? octaves(hz[state - 1]) : 0;
      float own = state > 0 ? cost[state - 1] : unvoiced;
      nextCosts[state] = own + cheapest(state, logs[state], best);
    }
    Arrays.fill(nextCosts, count + 1, STATES, Float.POSITIVE_INFINITY);
    float lowest = Float.POSITIVE_INFINITY;
    for (float total : nextCosts) {
      lowest = Math.min(lowest, total);
    }
    for (int state = 0; state < STATES; state++) {
      nextCosts[state] -= lowest; // so that hours of frames lose no precision
    }
    float[] swap = costs;
    costs = nextCosts;
    nextCosts = swap;
    logHz[frames] = logs;
    from[frames] = best;
    frames++;
  }

  private float cheapest(int state, float log, byte[] best) {
    if (frames == 0) {
      return 0;
    }
    float[] before = logHz[frames - 1];
    float lowest = Float.POSITIVE_INFINITY;
    for (int previous = 0; previous < before.length; previous++) {
      float change = 0;
      if (previous > 0 && state > 0) {
        change = JUMP * Math.abs(log - before[previous]);
      } else if (previous != state) {
        change = VOICING;
      }
      if (costs[previous] + change < lowest) {
        lowest = costs[previous] + change;
        best[state] = (byte) previous;
      }
    }
    return lowest;
  }

  /** The candidate chosen in each frame, from 0 on, or -1 for unvoiced. */
  int[] best() {
    int[] chosen = new int[frames];
    int state = 0;
    for (int candidate = 1; candidate < STATES; candidate++) {
      state = costs[candidate] < costs[state] ? candidate : state;
    }
    for (int t = frames - 1; t >= 0; t--) {
      chosen[t] = state - 1;
      state = from[t][state];
    }
    return chosen;
  }
}
