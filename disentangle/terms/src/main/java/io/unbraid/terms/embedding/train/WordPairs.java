package io.unbraid.terms.embedding.train;

import io.unbraid.nn.Tensor;
import io.unbraid.terms.embedding.SegmentTensors;

/**
 * Different words, each said by two speakers: row i of both is the same word. And stretches of
 * speech that begin and end anywhere, as most windows of a recording do.
 *
 * @param first [pairs, ...]
 * @param second [pairs, ...]
 * @param strays [strays, ...], or null for none
 */
record WordPairs(SegmentTensors first, SegmentTensors second, SegmentTensors strays) {
  /** The row of {@code second} that belongs to each of {@code first}: its own number. */
  Tensor own() {
    long[] rows = new long[(int) first.mask().size(0)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return Tensor.of(rows, rows.length);
  }
}
