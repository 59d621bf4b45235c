package io.unbraid.training;

import io.unbraid.audio.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Walks the list of objectives, iteration after iteration, and keeps the run folder.
 *
 * <p>All randomness of an update comes from the seed, the iteration and the objective, so that a
 * resumed run draws what the uninterrupted one would have drawn, and the same seed gives the same
 * weights with one thread.
 */
public final class Trainer {
  /**
   * @param steps iterations in all
   * @param limit stop after so long, to be resumed; null for no limit
   * @param seed of everything random
   * @param logEvery iterations from one row of metrics to the next
   * @param saveEvery iterations from one checkpoint to the next
   */
  public record Options(long steps, Duration limit, long seed, long logEvery, long saveEvery) {}

  /** Looks at the networks as they train. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Called before each checkpoint.
     *
     * @param step iterations done
     * @return values for the metrics; one named {@link #SCORE} makes the lowest the best weights
     */
    Map<String, Double> look(long step);
  }

  /** The name of a watcher's value by which the best weights are chosen: lower is better. */
  public static final String SCORE = "score";

  private final Map<String, Module> networks;
  private final List<Objective<?>> objectives;
  private final Schedule schedule;
  private final MovingAverage average;
  private final Options options;

  /**
   * @param networks by name
   * @param objectives in the order in which an iteration takes them
   * @param average of the weights, or null for none
   */
  public Trainer(
      Map<String, Module> networks,
      List<Objective<?>> objectives,
      Schedule schedule,
      MovingAverage average,
      Options options) {
    this.networks = new LinkedHashMap<>(networks);
    this.objectives = List.copyOf(objectives);
    this.schedule = schedule;
    this.average = average;
    this.options = options;
  }

  /**
   * Trains until the last step, the time limit or a signal to stop; always leaves a checkpoint.
   *
   * @return iterations done in all
   * @throws InputException if a loss is not finite, naming the objective and the step; the last
   *     checkpoint stays as it was
   */
  public long run(RunFolder folder, Watcher watcher) {
    Checkpoint checkpoint = new Checkpoint(networks, objectives, average);
    Progress progress = new Progress(options.steps(), options.limit());
    Checkpoint.Position at = new Checkpoint.Position(0, 0, Double.POSITIVE_INFINITY);
    if (folder.hasWeights()) {
      at = checkpoint.restore(folder.latest(progress::message));
    }
    long step = at.step();
    double best = at.best();
    MetricsLog log =
        step > 0
            ? MetricsLog.resume(folder.metricsFile(), step)
            : MetricsLog.create(folder.metricsFile());
    double before = at.seconds();
    long start = System.nanoTime();
    Map<String, Double> values = new LinkedHashMap<>();
    try (StopSignal stop = new StopSignal(options.limit())) {
      while (step < options.steps() && !stop.requested()) {
        iterate(step, values);
        step++;
        progress.update(step, values);
        boolean last = step == options.steps() || stop.requested();
        boolean save = last || step % options.saveEvery() == 0;
        if (save) {
          values.putAll(watcher.look(step));
        }
        double seconds = before + (System.nanoTime() - start) / 1e9;
        if (save || step % options.logEvery() == 0) {
          log.append(step, seconds, values);
        }
        if (save) {
          double score = values.getOrDefault(SCORE, Double.POSITIVE_INFINITY);
          boolean better = score < best;
          best = Math.min(best, score);
          Checkpoint.Position now = new Checkpoint.Position(step, seconds, best);
          folder.saveLast(checkpoint.take(now));
          if (better) {
            folder.saveBest(checkpoint.take(now));
          }
        }
      }
    } finally {
      progress.finish();
    }
    return step;
  }

  /** One walk through the objectives; {@code values} receives what they report. */
  void iterate(long step, Map<String, Double> values) {
    for (int i = 0; i < objectives.size(); i++) {
      Objective<?> objective = objectives.get(i);
      if (!objective.when().covers(step)) {
        continue;
      }
      for (int repetition = 0; repetition < objective.when().times(); repetition++) {
        update(
            objective, step, mix(mix(mix(options.seed()) + step) + 31L * i + repetition), values);
      }
    }
    if (average != null) {
      average.update(step);
    }
  }

  private void update(Objective<?> objective, long step, long seed, Map<String, Double> values) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Engine.seed(seed);
    try (Scope scope = new Scope()) {
      Terms terms = objective.evaluate(random);
      double loss = terms.total().item();
      Adam optimiser = objective.optimiser();
      List<Tensor> gradients = Gradients.of(terms.total(), optimiser.parameters());
      double norm = Gradients.clip(gradients, objective.when().maximumNorm());
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new InputException(
            "training stopped at step "
                + step
                + ": the loss of \""
                + objective.name()
                + "\" is "
                + loss
                + " and its gradient's length "
                + norm
                + "; lower the learning rate and resume from the last checkpoint");
      }
      optimiser.step(gradients, schedule.factor(step));
      terms.values().forEach((name, value) -> values.put(objective.name() + "." + name, value));
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
