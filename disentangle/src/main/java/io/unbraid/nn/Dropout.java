package io.unbraid.nn;

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
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException("0 to below 1 wanted, not " + probability);
    }
    this.probability = probability;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.dropout(x, probability, isTraining());
  }
}
