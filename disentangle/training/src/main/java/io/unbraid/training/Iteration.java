package io.unbraid.training;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One walk through the objectives. The random numbers of each update start anew from the seed, the
 * iteration, the objective and the repetition, and depend on nothing that happened before.
 */
public final class Iteration {
  private final List<Objective<?>> objectives;
  private final Schedule schedule;
  private final MovingAverage average;
  private final long seed;

  /**
   * @param objectives in the order in which they are taken
   * @param schedule of the learning rates
   * @param average of the weights, or null for none
   * @param seed of all random numbers
   */
  public Iteration(
      List<Objective<?>> objectives, Schedule schedule, MovingAverage average, long seed) {
    this.objectives = objectives;
    this.schedule = schedule;
    this.average = average;
    this.seed = seed;
  }

  /**
   * Takes every objective that has its turn, then the average.
   *
   * @param step iterations done before
   * @param values receives what the objectives report
   * @throws TrainingDivergedException if a loss or its gradient is not finite
   */
  public void walk(long step, Map<String, Double> values) {
    for (int i = 0; i < objectives.size(); i++) {
      Objective<?> objective = objectives.get(i);
      int times = objective.turns().covers(step) ? objective.turns().times() : 0;
      for (int repetition = 0; repetition < times; repetition++) {
        long which = ((long) i << 32) + repetition;
        update(objective, step, mix(mix(mix(seed) + step) + which), values);
      }
    }
    if (average != null) {
      average.update(step);
    }
  }

  private void update(Objective<?> objective, long step, long seed, Map<String, Double> values) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Engine.seed(seed);
    Update rule = objective.update();
    Adam optimiser = objective.optimiser();
    try (Scope scope = new Scope()) {
      Accumulated mean = new Accumulated(objective, rule.accumulate());
      for (int batch = 0; batch < rule.accumulate(); batch++) {
        mean.add(step, random);
      }
      double norm = Gradients.length(mean.gradients());
      if (!Double.isFinite(mean.loss()) || !Double.isFinite(norm)) {
        throw new TrainingDivergedException(
            step,
            "training stopped at step "
                + step
                + ": the loss of \""
                + objective.name()
                + "\" is "
                + mean.loss()
                + " and its gradient's length "
                + norm
                + "; the last checkpoint stays; start again with a lower learning rate");
      }
      optimiser.step(
          Gradients.clipped(mean.gradients(), norm, rule.maximumNorm()), schedule.factor(step));
      if (Double.isFinite(rule.bound())) {
        optimiser.parameters().forEach(weights -> Memory.bound(weights, rule.bound()));
      }
      mean.values().forEach((name, value) -> values.put(objective.name() + "." + name, value));
    }
  }

  /** Scatters neighbouring numbers (the finaliser of SplitMix64). */
  private static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
