package io.unbraid.terms.index;

import io.unbraid.terms.frames.Frames;

/** Vectors of length 1 in a byte a value, in steps of 1/127. */
public final class SignedBytes {
  private static final float STEPS = 127;

  private SignedBytes() {}

  public static byte[] of(float[] vector) {
    byte[] bytes = new byte[vector.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(STEPS * Math.max(-1, Math.min(1, vector[i])));
    }
    return bytes;
  }

  /**
   * The cosine that Lucene's score of two such vectors stands for: 0.5 + dot / (2^15 size).
   * Rounding to bytes makes vectors a little longer or shorter than 1, so it is held within [-1,
   * 1].
   */
  public static double cosine(double score, int size) {
    double cosine = (score - 0.5) * 32768 * size / (STEPS * STEPS);
    return Math.max(-1, Math.min(1, cosine));
  }

  /** So many vectors one after the other from an offset on, of length 1 again. */
  public static float[][] floats(byte[] bytes, int offset, int count, int size) {
    float[][] vectors = new float[count][size];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < size; c++) {
        vectors[i][c] = bytes[offset + i * size + c] / STEPS;
      }
    }
    return Frames.unitLength(vectors);
  }
}
