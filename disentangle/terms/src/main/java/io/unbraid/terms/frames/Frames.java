package io.unbraid.terms.frames;

import java.util.Arrays;

/** Sequences of feature vectors, [frames][channels]. */
public final class Frames {
  private Frames() {}

  /** [channels][frames] turned round. */
  static float[][] transpose(float[][] channels) {
    float[][] frames = new float[channels[0].length][channels.length];
    for (int c = 0; c < channels.length; c++) {
      for (int t = 0; t < frames.length; t++) {
        frames[t][c] = channels[c][t];
      }
    }
    return frames;
  }

  /** Each frame scaled in place to length 1; one of zeros stays. */
  public static float[][] unitLength(float[][] frames) {
    for (float[] frame : frames) {
      double squares = 0;
      for (float value : frame) {
        squares += (double) value * value;
      }
      float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
      for (int c = 0; c < frame.length; c++) {
        frame[c] *= scale;
      }
    }
    return frames;
  }

  /** The frames of a stretch of time: those whose middles lie in it, one at least. */
  public static float[][] between(float[][] frames, double frameRate, double start, double end) {
    int from = Math.min(frames.length - 1, Math.max(0, (int) Math.round(start * frameRate)));
    int to = Math.min(frames.length, Math.max(from + 1, (int) Math.round(end * frameRate)));
    return Arrays.copyOfRange(frames, from, to);
  }

  public static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
