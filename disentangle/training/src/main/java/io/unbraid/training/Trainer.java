package io.unbraid.training;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Module;
import io.unbraid.training.metrics.MetricsLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  public record Options(long steps, Duration limit, long seed, long logEvery, long saveEvery) {
    public Options {
      if (steps < 0 || logEvery < 1 || saveEvery < 1) {
        throw new IllegalArgumentException(
            "steps from 0 and logging and saving every 1 or more wanted, not "
                + steps
                + ", "
                + logEvery
                + ", "
                + saveEvery);
      }
    }
  }

  /** Looks at the networks as they train. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Called before each checkpoint.
     *
     * @param step iterations done
     * @return how they do; the lowest score makes the best weights
     */
    Validation look(long step);
  }

  private final Map<String, Module> networks;
  private final List<Objective<?>> objectives;
  private final MovingAverage average;
  private final Options options;
  private final Iteration iteration;

  /**
   * @param networks by name
   * @param objectives in the order in which an iteration takes them, each of a name of its own
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
    if (objectives.stream().map(Objective::name).distinct().count() < objectives.size()) {
      throw new IllegalArgumentException("two objectives have one name");
    }
    this.average = average;
    this.options = options;
    this.iteration = new Iteration(this.objectives, schedule, average, options.seed());
  }

  /**
   * Trains until the last step, the time limit or the monitor's stop, and leaves a checkpoint of
   * the iteration it ended with. Each checkpoint brings the metrics and their curves up to date.
   *
   * @param folder of a run that is new, or that goes on from its checkpoint
   * @return iterations done in all
   * @throws TrainingDivergedException if a loss is not finite, naming the objective and the step,
   *     and the last checkpoint stays as it was
   * @throws InputException if another training runs in the folder; if its checkpoint is of another
   *     model or another seed; if the folder cannot be written
   */
  public long run(RunFolder folder, Watcher watcher, TrainingMonitor monitor) {
    try (RunLock alone = folder.lock()) {
      Checkpoint checkpoint = new Checkpoint(networks, objectives, average, options.seed());
      Checkpoint.Position at = Checkpoint.Position.START;
      if (folder.hasWeights()) {
        at = checkpoint.restore(folder.latest(monitor::message), folder.folder());
      }
      MetricsLog log =
          at.step() > 0
              ? MetricsLog.resume(folder.metricsFile(), at.step())
              : MetricsLog.create(folder.metricsFile());
      double before = at.seconds();
      long start = System.nanoTime();
      monitor.begins(options.steps());
      Map<String, Double> shown = new LinkedHashMap<>();
      Map<String, Double> row = new LinkedHashMap<>();
      // Asked once an iteration, after it: a stop between two askings would go without a save.
      boolean last = at.step() >= options.steps();
      while (!last) {
        iterate(at.step(), row);
        long step = at.step() + 1;
        shown.putAll(row);
        monitor.progress(step, options.steps(), shown);
        last = step == options.steps() || timeIsUp(start) || monitor.stops();
        boolean save = last || step % options.saveEvery() == 0;
        Validation validation = save ? watcher.look(step) : Validation.NONE;
        row.putAll(validation.values());
        double score = validation.score();
        boolean better = score < at.best();
        double seconds = before + (System.nanoTime() - start) / 1e9;
        at = new Checkpoint.Position(step, seconds, better ? score : at.best());
        if (save || step % options.logEvery() == 0) {
          log.append(step, seconds, row);
          row.clear();
        }
        if (save) {
          folder.saveLast(checkpoint.take(at));
          if (better) {
            folder.saveLastAsBest();
          }
          draw(log, folder, monitor);
        }
      }
      return at.step();
    }
  }

  private boolean timeIsUp(long start) {
    return options.limit() != null && System.nanoTime() - start >= options.limit().toNanos();
  }

  /** One walk through the objectives; {@code values} receives what they report. */
  void iterate(long step, Map<String, Double> values) {
    iteration.walk(step, values);
  }

  /** A picture that cannot be written is no reason to stop a run. */
  private static void draw(MetricsLog log, RunFolder folder, TrainingMonitor monitor) {
    try {
      log.table().writeCurves(folder.folder().resolve("curves.png"));
    } catch (InputException unwritable) {
      monitor.message(unwritable.getMessage());
    }
  }
}
