package io.unbraid.nn;

import io.unbraid.audio.base.Checks;

/**
 * Dropout (Srivastava et al. 2014): in training each value is zeroed with a probability and the
 * others are scaled up, so that the mean stays; out of training the identity.
 */
public final class Dropout extends Module implements Layer {
  private final double probability;

  /**
   * @param probability from 0 to below 1
   */
  public Dropout(double probability) {
    Checks.below("probability", probability, 0, 1);
    this.probability = probability;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.dropout(x, probability, isTraining());
  }
}
