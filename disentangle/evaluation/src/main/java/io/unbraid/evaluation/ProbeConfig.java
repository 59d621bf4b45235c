package io.unbraid.evaluation;

import io.unbraid.audio.base.Checks;

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
    Checks.atLeast("hidden", hidden, 0);
    Checks.atLeast("weightDecay", weightDecay, 0);
    Checks.atLeast("steps", steps, 1);
    Checks.atLeast("batch", batch, 1);
    Checks.positive("learningRate", learningRate);
  }

  /** Multinomial logistic regression. */
  public static ProbeConfig linear() {
    return standard(0, 1e-2);
  }

  /** One hidden layer of 128. */
  public static ProbeConfig perceptron() {
    return standard(128, 3e-3);
  }

  private static ProbeConfig standard(int hidden, double learningRate) {
    double weightDecay = 1e-3;
    int steps = 3000;
    int batch = 64;
    return new ProbeConfig(hidden, weightDecay, steps, batch, learningRate);
  }
}
