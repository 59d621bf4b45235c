package io.unbraid.evaluation;

/**
 * How a probe is trained.
 *
 * @param hidden units of the one hidden layer; 0 for a linear probe
 * @param weightDecay of the loss: that times half the squared weights is added
 * @param epochs passes over the examples
 * @param batch examples a step
 * @param learningRate of Adam at the start; falls to 0 along half a cosine
 */
public record ProbeConfig(
    int hidden, double weightDecay, int epochs, int batch, double learningRate) {
  public ProbeConfig {
    if (hidden < 0 || !(weightDecay >= 0) || epochs < 1 || batch < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "a probe needs hidden and weightDecay of 0 or more, the rest above: "
              + hidden
              + ", "
              + weightDecay
              + ", "
              + epochs
              + ", "
              + batch
              + ", "
              + learningRate);
    }
  }

  /** Multinomial logistic regression for some thousand segments. */
  public static ProbeConfig linear() {
    return new ProbeConfig(0, 1e-3, 100, 64, 3e-3);
  }

  /** One hidden layer of 128 for some thousand segments. */
  public static ProbeConfig perceptron() {
    return new ProbeConfig(128, 1e-3, 100, 64, 3e-3);
  }

  /** The same with other numbers of passes, for many or few examples. */
  public ProbeConfig withEpochs(int epochs) {
    return new ProbeConfig(hidden, weightDecay, epochs, batch, learningRate);
  }
}
