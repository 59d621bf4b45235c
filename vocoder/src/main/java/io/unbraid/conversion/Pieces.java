package io.unbraid.conversion;

import io.unbraid.audio.AudioReader;
import java.util.Arrays;

/** Cuts a long recording where it is quietest, some minutes apart. */
final class Pieces {
  private static final int PIECE_SECONDS = 300;
  private static final int SEARCH_SECONDS = 20;

  private final AudioReader reader;
  private final int search;
  private final int step;
  private final float[] buffer;
  private int held;
  private boolean ended;

  Pieces(AudioReader reader) {
    this(reader, PIECE_SECONDS, SEARCH_SECONDS);
  }

  /**
   * @param seconds of a piece at most
   * @param searchSeconds from its end, where the cut may lie
   */
  Pieces(AudioReader reader, int seconds, int searchSeconds) {
    this.reader = reader;
    this.buffer = new float[seconds * reader.sampleRate()];
    this.search = searchSeconds * reader.sampleRate();
    this.step = Math.max(1, reader.sampleRate() / 50);
  }

  /** The next samples; null at the end. */
  float[] next() {
    while (!ended && held < buffer.length) {
      float[] block = new float[Math.min(1 << 16, buffer.length - held)];
      int count = reader.read(block);
      ended = count < 0;
      if (!ended) {
        System.arraycopy(block, 0, buffer, held, count);
        held += count;
      }
    }
    if (held == 0) {
      return null;
    }
    int cut = ended ? held : quietest();
    float[] piece = Arrays.copyOf(buffer, cut);
    System.arraycopy(buffer, cut, buffer, 0, held - cut);
    held -= cut;
    return piece;
  }

  /** The middle of the quietest 60 ms of the last stretch. */
  private int quietest() {
    int best = held;
    double least = Double.POSITIVE_INFINITY;
    for (int at = held - search; at + 3 * step <= held; at += step) {
      double energy = 0;
      for (int i = at; i < at + 3 * step; i++) {
        energy += (double) buffer[i] * buffer[i];
      }
      if (energy < least) {
        least = energy;
        best = at + 3 * step / 2;
      }
    }
    return best;
  }
}
