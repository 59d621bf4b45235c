package io.unbraid.image;

import io.unbraid.audio.base.Checks;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Schedule;
import io.unbraid.training.Turns;
import io.unbraid.training.config.Configs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The settings of a model: a record of its own that has these in common with all others. */
public interface ImageOptions {
  Training training();

  /**
   * The same with other values of some settings, which the record checks.
   *
   * @param changes names and values, such as {@code width=8}, {@code training.steps=50}
   * @throws io.unbraid.audio.base.InputException if a setting is unknown, of the wrong type, or
   *     refused
   */
  static <O extends Record & ImageOptions> O with(O options, String... changes) {
    return Configs.load(options, null, List.of(changes));
  }

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
      Checks.atLeast("training.steps", steps, 1);
      Checks.atLeast("training.batch", batch, 2);
      Checks.positive("training.learningRate", learningRate);
      Checks.below("training.beta1", beta1, 0, 1);
      Checks.atLeast("training.decay", decay, 0);
      Checks.below("training.average", average, 0, 1);
    }

    /** Plain training: Adam at 0.001 with its usual decays. */
    public static Training plain(long steps) {
      return new Training(steps, 64, 1e-3, 0.9, steps / 3, 0.99);
    }

    /** Adversarial training as Radford et al. (2016) advise: Adam at 0.0002, beta1 of 0.5. */
    public static Training adversarial(long steps) {
      return new Training(steps, 64, 2e-4, 0.5, 0, 0.995);
    }

    public Training batch(int batch) {
      return new Training(steps, batch, learningRate, beta1, decay, average);
    }

    public Training learningRate(double learningRate) {
      return new Training(steps, batch, learningRate, beta1, decay, average);
    }

    public Training beta1(double beta1) {
      return new Training(steps, batch, learningRate, beta1, decay, average);
    }

    public Training decay(long decay) {
      return new Training(steps, batch, learningRate, beta1, decay, average);
    }

    public Training average(double average) {
      return new Training(steps, batch, learningRate, beta1, decay, average);
    }

    /** The same with a learning rate so many times this. */
    public Training faster(double factor) {
      return learningRate(factor * learningRate);
    }

    public Adam.Options adam() {
      return new Adam.Options(learningRate, beta1, 0.999, 0);
    }

    public Schedule schedule() {
      return Schedule.warmupThenCosine(0, steps, decay, 0.05);
    }

    /** This loss moves all of a network, once an iteration. */
    public <B> Objective<B> objective(
        String name,
        Function<RandomGenerator, B> batches,
        Function<B, LossTerms> loss,
        Module network) {
      return objective(name, batches, loss, network.namedParameters(), Turns.always());
    }

    /** This loss moves these parameters, once an iteration. */
    public <B> Objective<B> objective(
        String name,
        Function<RandomGenerator, B> batches,
        Function<B, LossTerms> loss,
        Map<String, Tensor> moves) {
      return objective(name, batches, loss, moves, Turns.always());
    }

    /** This loss of batches that depend on the iteration moves these parameters, once in each. */
    public <B> Objective<B> timed(
        String name,
        Objective.Batches<B> batches,
        Function<B, LossTerms> loss,
        Map<String, Tensor> moves) {
      return Objective.timed(name, batches, loss, moves, adam(), Turns.always());
    }

    /** This loss moves these parameters, in these iterations. */
    public <B> Objective<B> objective(
        String name,
        Function<RandomGenerator, B> batches,
        Function<B, LossTerms> loss,
        Map<String, Tensor> moves,
        Turns turns) {
      return new Objective<>(name, batches, loss, moves, adam(), turns);
    }
  }
}
