package io.unbraid.voice;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Judges from two phonetic codes whether one speaker said both: the speaker classifier of Chou et
 * al. 2018 and Chen et al. 2018. Each code is summed up on its own; the two summaries meet in their
 * difference and their product, so that the order of the pair does not matter.
 */
final class PairClassifier extends Module {
  private static final int CHANNELS = 96;

  private final Conv1d first;
  private final Conv1d second;
  private final Linear hidden;
  private final Linear out;

  PairClassifier(int code) {
    this.first = child("first", new Conv1d(code, CHANNELS, 5, 2, 1));
    this.second = child("second", new Conv1d(CHANNELS, CHANNELS, 5, 2, 1));
    this.hidden = child("hidden", new Linear(4 * CHANNELS, CHANNELS));
    this.out = child("out", new Linear(CHANNELS, 1));
  }

  /**
   * @param a phonetic codes, [batch, code, frames]
   * @param b as many others
   * @return [batch], larger for the same speaker
   */
  Tensor forward(Tensor a, Tensor b) {
    return compare(summary(a), summary(b));
  }

  /** What a pair is judged by: [batch, code, frames] to [batch, size]. */
  Tensor summary(Tensor code) {
    Tensor h = Functional.leakyRelu(first.forward(code), 0.2);
    return Statistics.pool(Functional.leakyRelu(second.forward(h), 0.2));
  }

  /** The judgement on two summaries: [batch]. */
  Tensor compare(Tensor a, Tensor b) {
    Tensor met = Tensor.concatenate(1, a.subtract(b).abs(), a.multiply(b));
    return out.forward(Functional.leakyRelu(hidden.forward(met), 0.2)).squeeze(1);
  }
}
