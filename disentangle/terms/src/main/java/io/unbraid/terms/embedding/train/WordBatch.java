package io.unbraid.terms.embedding.train;

import io.unbraid.nn.Tensor;
import io.unbraid.terms.embedding.SegmentTensors;

/**
 * Spoken words, {@code perSpeaker} neighbouring rows from each speaker.
 *
 * @param segments [batch, ...]
 * @param perSpeaker rows a speaker, at least 2
 */
record WordBatch(SegmentTensors segments, int perSpeaker) {

  private int size() {
    return (int) segments.mask().size(0);
  }

  /** For each row another row of the same speaker. */
  Tensor partners() {
    long[] rows = new long[size()];
    for (int i = 0; i < rows.length; i++) {
      int first = i - i % perSpeaker;
      rows[i] = first + (i - first + 1) % perSpeaker;
    }
    return Tensor.of(rows, rows.length);
  }

  /** For each row a row of another speaker. */
  Tensor strangers() {
    long[] rows = new long[size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (i + perSpeaker) % rows.length;
    }
    return Tensor.of(rows, rows.length);
  }
}
