package io.unbraid.vocoder;

/**
 * Neighbouring frames that are transformed together, and their stretch of the signal. A signal is
 * kept as [hop][columns]: sample r of hop t stands in row r, column t, so that sample r + q * hop
 * of consecutive frames is a piece of row r, shifted by q. A chunk has a column a frame, and behind
 * them those that its last frames reach into.
 */
final class Chunk {
  /** Number of the first frame, in its block. */
  final int first;

  /** Frames in this chunk. */
  final int frames;

  /** Columns of the rows: frames, and overlap - 1 shared with the next chunk. */
  final int columns;

  /** The signal whose phases are taken next, [hop][columns]. */
  final float[][] accelerated;

  /** The latest estimate, [hop][columns]. */
  final float[][] estimate;

  /** What the windowed frames add up to, [hop][columns]. */
  final float[][] sum;

  Chunk(int first, int frames, int hop, int overlap) {
    this.first = first;
    this.frames = frames;
    columns = frames + overlap - 1;
    accelerated = new float[hop][columns];
    estimate = new float[hop][columns];
    sum = new float[hop][columns];
  }

  /** Takes the signal from the beginning of the block on. */
  void setAccelerated(float[] signal) {
    int hop = accelerated.length;
    for (int t = 0; t < columns; t++) {
      for (int r = 0; r < hop; r++) {
        accelerated[r][t] = signal[(first + t) * hop + r];
      }
    }
  }

  /** Fills the columns behind the frames, which the next chunk owns; null for none. */
  void borrowColumns(Chunk next) {
    if (next != null) {
      for (int r = 0; r < accelerated.length; r++) {
        System.arraycopy(next.accelerated[r], 0, accelerated[r], frames, columns - frames);
      }
    }
  }
}
