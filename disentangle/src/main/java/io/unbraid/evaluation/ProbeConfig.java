package io.unbraid.evaluation;

/**
 * How a probe is trained.
 *
 * @param hidden units of the one hidden layer; 0 for a linear probe
 * @param weightDecay of the loss: that times half the squared weights is added
 * @param steps of the optimiser
 * @param batch examples a step
 * @param learningRate of Adam at the start; falls to 0 along half a cosine
 */
public record ProbeConfig(
    int hidden, double weightDecay, int steps, int batch, double learningRate) {
  public ProbeConfig {
    require(hidden >= 0, "hidden must be 0 or more, was " + hidden);
    require(weightDecay >= 0, "weightDecay must be 0 or more, was " + weightDecay);
    require(steps > 0, "steps must be positive, was " + steps);
    require(batch > 0, "batch must be positive, was " + batch);
    require(learningRate > 0, "learningRate must be positive, was " + learningRate);
  }

  /** Multinomial logistic regression. */
  public static ProbeConfig linear() {
    return new ProbeConfig(0, 1e-3, 3000, 64, 1e-2);
  }

  /** One hidden layer of 128. */
  public static ProbeConfig perceptron() {
    return new ProbeConfig(128, 1e-3, 3000, 64, 3e-3);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
