package io.unbraid.voice.network;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Judges from two phonetic codes whether one speaker said both: the speaker classifier of Chen et
 * al. 2018. Each code is summed up on its own; the two summaries meet in their difference and their
 * product, so that the order of the pair does not matter.
 */
public final class PairClassifier extends Module {
  private static final int HIDDEN = 96;

  private final CodeSummary summary;
  private final Linear hidden;
  private final Linear out;

  public PairClassifier(int code) {
    this.summary = child("summary", new CodeSummary(code));
    this.hidden = child("hidden", new Linear(2 * summary.size(), HIDDEN));
    this.out = child("out", new Linear(HIDDEN, 1));
  }

  /**
   * @param a phonetic codes, [batch, code, frames]
   * @param b as many others
   * @return [batch], larger for the same speaker
   */
  public Tensor forward(Tensor a, Tensor b) {
    return compare(summary(a), summary(b));
  }

  /** What a pair is judged by: [batch, code, frames] to [batch, size]. */
  public Tensor summary(Tensor code) {
    return summary.forward(code);
  }

  /** The judgement on two summaries: [batch]. */
  public Tensor compare(Tensor a, Tensor b) {
    Tensor met = Tensor.concatenate(1, a.subtract(b).abs(), a.multiply(b));
    return out.forward(Functional.leakyRelu(hidden.forward(met), 0.2)).squeeze(1);
  }
}
