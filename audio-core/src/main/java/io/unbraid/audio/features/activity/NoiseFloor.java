package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.Rows;
import io.unbraid.audio.features.Tracks;
import java.util.ArrayDeque;

/**
 * The power of the noise in one band: the least that the smoothed power falls to (Martin 2001,
 * minimum statistics), here in the 1.5 s before and in the 1.5 s after, and of the two the higher.
 * So neither a pause nor quiet noise before a recording's own room makes the room look loud.
 */
final class NoiseFloor {
  /** dB that noise lies above its least smoothed power. */
  static final double BIAS = 4;

  /** What lies so far below the loudest frame, as power, is digital silence: -90 dB. */
  static final float RANGE = 1e-9f;

  private static final int SMOOTH = 4;
  private static final int REACH = 150;

  /** A recording of one word has no pause: its floor is taken to be 20 dB below its loudest. */
  private static final float SHORT = 0.01f;

  private NoiseFloor() {}

  /**
   * @param power [frames]
   * @param present which frames are not digital silence; the others don't count
   */
  static float[] of(float[] power, boolean[] present) {
    int frames = power.length;
    float[] smooth = smooth(power, present);
    float[] before = least(smooth);
    float[] floor = new float[frames];
    for (int t = 0; t < frames; t++) {
      // before[e] is the least of the frames from e - REACH to e.
      int past = Math.min(frames - 1, Math.max(t, REACH));
      int future = Math.min(frames - 1, t + REACH);
      floor[t] = Math.max(before[past], before[future]);
    }
    if (frames < REACH) {
      Rows.lower(floor, Rows.largest(power, frames) * SHORT, frames);
    }
    return floor;
  }

  private static float[] smooth(float[] power, boolean[] present) {
    float[] known = new float[power.length];
    float[] weight = new float[power.length];
    for (int t = 0; t < power.length; t++) {
      weight[t] = present[t] ? 1 : 0;
      known[t] = present[t] ? power[t] : 0;
    }
    float[] sum = Tracks.mean(known, SMOOTH);
    float[] count = Tracks.mean(weight, SMOOTH);
    for (int t = 0; t < power.length; t++) {
      sum[t] = present[t] ? sum[t] / count[t] : Float.POSITIVE_INFINITY;
    }
    return sum;
  }

  private static float[] least(float[] track) {
    float[] least = new float[track.length];
    ArrayDeque<Integer> rising = new ArrayDeque<>();
    for (int t = 0; t < track.length; t++) {
      while (!rising.isEmpty() && track[rising.peekLast()] >= track[t]) {
        rising.removeLast();
      }
      rising.addLast(t);
      if (rising.peekFirst() < t - REACH) {
        rising.removeFirst();
      }
      least[t] = track[rising.peekFirst()];
    }
    return least;
  }
}
