package io.unbraid.bench;

/**
 * Mends 16-bit samples that once lost single bytes, as a fifth of the recordings of NLTK's TIMIT
 * sample did: from such a place on the halves of the samples stand wrongly together, which sounds
 * as full-scale noise, up to the next loss. The times move by half a sample a loss.
 */
final class SlippedBytes {
  private static final int BLOCK = 64;

  private SlippedBytes() {}

  /**
   * Puts the halves together wherever that is smoother.
   *
   * @param samples as read from 16 bits, changed
   * @return samples that were mended
   */
  static int mend(float[] samples) {
    int length = samples.length;
    short[] read = new short[length];
    short[] moved = new short[length];
    for (int i = 0; i < length; i++) {
      read[i] = (short) Math.round(samples[i] * 32768);
    }
    for (int i = 0; i + 1 < length; i++) {
      moved[i] = (short) ((read[i] >> 8 & 255) | (read[i + 1] & 255) << 8);
    }
    int mended = 0;
    for (int start = 0; start < length; start += BLOCK) {
      if (roughness(moved, start) < roughness(read, start)) {
        for (int i = start; i < Math.min(length, start + BLOCK); i++, mended++) {
          samples[i] = moved[i] / 32768f;
        }
      }
    }
    return mended;
  }

  /** Of the block and its neighbours, so that one crackle does not decide. */
  private static double roughness(short[] x, int start) {
    double sum = 0;
    int end = Math.min(x.length - 1, start + 2 * BLOCK);
    for (int i = Math.max(1, start - BLOCK + 1); i < end; i++) {
      sum += Math.pow(x[i] - x[i - 1], 2);
    }
    return sum;
  }
}
