package io.unbraid.training;

import io.unbraid.audio.InputException;
import io.unbraid.nn.Module;
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
     * @return values for the metrics; one named {@link #SCORE} makes the lowest the best weights
     */
    Map<String, Double> look(long step);
  }

  /** The name of a watcher's value by which the best weights are chosen: lower is better. */
  public static final String SCORE = "score";

  private final Map<String, Module> networks;
  private final List<Objective<?>> objectives;
  private final MovingAverage average;
  private final Options options;
  private final Iteration iteration;
  private RunMonitor monitor = RunMonitor.NONE;

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

  /** The same trainer, with this one looking on. */
  public Trainer watchedBy(RunMonitor monitor) {
    this.monitor = monitor;
    return this;
  }

  /**
   * Trains until the last step, the time limit or the monitor's wish to stop, and leaves a
   * checkpoint of the iteration it ended with. Each checkpoint brings the metrics and their curves
   * up to date.
   *
   * @param folder of a run that is new, or that goes on from its checkpoint
   * @return iterations done in all
   * @throws TrainingDivergedException if a loss is not finite, naming the objective and the step,
   *     and the last checkpoint stays as it was
   * @throws InputException if another training runs in the folder; if its checkpoint is of another
   *     model or another seed; if the folder cannot be written
   */
  public long run(RunFolder folder, Watcher watcher) {
    long begun = System.nanoTime();
    monitor.begin(options.steps(), options.limit());
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
      Map<String, Double> shown = new LinkedHashMap<>();
      Map<String, Double> row = new LinkedHashMap<>();
      // Asked once an iteration, after it: a stop between two askings would go without a save.
      boolean last = at.step() >= options.steps();
      while (!last) {
        iterate(at.step(), row);
        long step = at.step() + 1;
        shown.putAll(row);
        monitor.step(step, shown);
        last = step == options.steps() || timeIsUp(begun) || monitor.stopRequested();
        boolean save = last || step % options.saveEvery() == 0;
        if (save) {
          row.putAll(watcher.look(step));
        }
        double score = row.getOrDefault(SCORE, Double.POSITIVE_INFINITY);
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
          draw(log, folder);
        }
      }
      return at.step();
    } finally {
      monitor.end();
    }
  }

  /** One walk through the objectives; {@code values} receives what they report. */
  void iterate(long step, Map<String, Double> values) {
    iteration.walk(step, values);
  }

  private boolean timeIsUp(long begunNanos) {
    return options.limit() != null && System.nanoTime() - begunNanos >= options.limit().toNanos();
  }

  /** A picture that cannot be written is no reason to stop a run. */
  private void draw(MetricsLog log, RunFolder folder) {
    try {
      log.table().writeCurves(folder.folder().resolve("curves.png"));
    } catch (InputException unwritable) {
      monitor.message(unwritable.getMessage());
    }
  }
}
