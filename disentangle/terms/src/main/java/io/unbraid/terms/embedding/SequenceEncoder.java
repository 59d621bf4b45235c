package io.unbraid.terms.embedding;

import io.unbraid.nn.Gru;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * A segment of any length to one vector: a recurrent layer in each direction, of whose last states
 * the vector is an affine map (Chung et al. 2016, "Audio word2vec: unsupervised learning of audio
 * segment representations using sequence-to-sequence autoencoder", section 2).
 */
public final class SequenceEncoder extends Module {
  private final Gru forwards;
  private final Gru backwards;
  private final Linear out;

  SequenceEncoder(int channels, int hidden, int size) {
    this.forwards = child("forwards", new Gru(channels, hidden, false));
    this.backwards = child("backwards", new Gru(channels, hidden, false));
    this.out = child("out", new Linear(2 * hidden, size));
  }

  /**
   * @return [batch, size]
   */
  Tensor forward(SegmentTensors segments) {
    Tensor there = last(forwards.forward(segments.frames()), segments);
    // The padding is at the end in either direction, so that no state runs through it.
    Tensor back = last(backwards.forward(segments.reversed()), segments);
    return out.forward(Tensor.concatenate(1, there, back));
  }

  private static Tensor last(Tensor states, SegmentTensors segments) {
    return states.multiply(segments.last()).sum(false, 2);
  }
}
