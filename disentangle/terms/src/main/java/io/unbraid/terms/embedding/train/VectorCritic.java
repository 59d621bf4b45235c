package io.unbraid.terms.embedding.train;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Judges from two phonetic vectors whether one speaker said both (Chen, Huang, Lee and Lee 2018,
 * section 2.1). Their difference and product don't mind the order of the pair.
 */
final class VectorCritic extends Module {
  private static final int HIDDEN = 128;

  private final Linear first;
  private final Linear second;
  private final Linear out;

  VectorCritic(int size) {
    this.first = child("first", new Linear(2 * size, HIDDEN));
    this.second = child("second", new Linear(HIDDEN, HIDDEN));
    this.out = child("out", new Linear(HIDDEN, 1));
  }

  /**
   * @param a [batch, size]
   * @param b as many others
   * @return [batch], larger for the same speaker
   */
  Tensor forward(Tensor a, Tensor b) {
    Tensor met = Tensor.concatenate(1, a.subtract(b).abs(), a.multiply(b));
    Tensor h = Functional.leakyRelu(first.forward(met), 0.2);
    return out.forward(Functional.leakyRelu(second.forward(h), 0.2)).squeeze(1);
  }
}
