package io.unbraid.image;

import io.unbraid.nn.Adam;
import io.unbraid.training.Schedule;

/** The settings of a model: a record of its own that has these in common with all others. */
public interface ImageOptions {
  Training training();

  /**
   * @param steps iterations of the whole training
   * @param batch pictures in a batch
   * @param learningRate of Adam
   * @param beta1 of Adam; adversaries want 0.5 (Radford et al. 2016) or 0
   * @param decay last iterations over which the rate falls to a twentieth
   * @param average decay of the moving average of the weights, which is what is kept
   */
  record Training(
      long steps, int batch, double learningRate, double beta1, long decay, double average) {
    public Training {
      require(steps >= 1, "training.steps must be at least 1, not " + steps);
      require(batch >= 2, "training.batch must be at least 2, not " + batch);
      require(learningRate > 0, "training.learningRate must be above 0, not " + learningRate);
      require(beta1 >= 0 && beta1 < 1, "training.beta1 must be from 0 to below 1, not " + beta1);
      require(decay >= 0, "training.decay must not be negative, not " + decay);
      require(
          average >= 0 && average < 1,
          "training.average must be from 0 to below 1, not " + average);
    }

    /** Plain training: Adam at 0.001 with its usual decays. */
    public static Training plain(long steps) {
      return new Training(steps, 64, 1e-3, 0.9, steps / 3, 0.99);
    }

    /** Adversarial training as Radford et al. (2016) advise: Adam at 0.0002, beta1 of 0.5. */
    public static Training adversarial(long steps) {
      return new Training(steps, 64, 2e-4, 0.5, 0, 0.995);
    }

    public Adam.Options adam() {
      return new Adam.Options(learningRate, beta1, 0.999, 0);
    }

    public Schedule schedule() {
      return Schedule.warmupThenCosine(0, steps, decay, 0.05);
    }
  }

  /** Refuses a setting, in the words of the message. */
  static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
