package io.unbraid.speaker.trial;

/** What several measures do to [channels][frames] matrices. */
public final class Matrices {
  private Matrices() {}

  /** [channels][frames] as [frames][channels]. */
  public static float[][] transpose(float[][] x) {
    float[][] out = new float[x.length == 0 ? 0 : x[0].length][x.length];
    for (int c = 0; c < x.length; c++) {
      for (int t = 0; t < out.length; t++) {
        out[t][c] = x[c][t];
      }
    }
    return out;
  }

  /** The frames where {@code keep} holds; all of them where it holds nowhere. */
  public static float[][] select(float[][] x, boolean[] keep) {
    int kept = 0;
    for (boolean k : keep) {
      kept += k ? 1 : 0;
    }
    if (kept == 0) {
      return x;
    }
    float[][] out = new float[x.length][kept];
    for (int c = 0; c < x.length; c++) {
      int next = 0;
      for (int t = 0; t < keep.length; t++) {
        if (keep[t]) {
          out[c][next++] = x[c][t];
        }
      }
    }
    return out;
  }
}
