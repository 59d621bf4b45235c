package io.unbraid.terms.embedding;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Gru;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * A phonetic and a speaker vector to the segment that they stand for: a recurrent layer that starts
 * from them and whose inputs are zeros (Chung et al. 2016, section 2).
 */
public final class SequenceDecoder extends Module {
  private final Linear start;
  private final Gru gru;
  private final Conv1d out;

  SequenceDecoder(int size, int hidden, int channels) {
    this.start = child("start", new Linear(size, hidden));
    this.gru = child("gru", new Gru(1, hidden, false));
    this.out = child("out", new Conv1d(hidden, channels, 1));
  }

  /**
   * @param vectors side by side, [batch, size]
   * @return [batch, channels, frames]
   */
  Tensor forward(Tensor vectors, int frames) {
    Tensor zeros = Tensor.zeros(vectors.size(0), 1, frames);
    return out.forward(gru.forward(zeros, Functional.tanh(start.forward(vectors))));
  }
}
