package io.unbraid.training;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One training, from settings to a model: what all trainings of this library have in common. */
public final class TrainingRun {
  private static final long LOG_EVERY = 20;

  /**
   * How long and how fast.
   *
   * @param steps iterations in all
   * @param schedule of the learning rates
   * @param average decay of the moving average of the weights, of which the model is made; 0 for
   *     the weights as they are
   */
  public record Plan(long steps, Schedule schedule, double average) {
    /** With the rates of {@link Schedule#warmupThenCosine}. */
    public static Plan warmupThenCosine(
        long steps, long warmup, long decay, double floor, double average) {
      return new Plan(steps, Schedule.warmupThenCosine(warmup, steps, decay, floor), average);
    }
  }

  /**
   * What trains, and what becomes of it. Its networks begin at random as it is made.
   *
   * @param <M> the model that comes of it
   */
  public interface Recipe<M> {
    Plan plan();

    /** All networks by the names under which checkpoints store them. */
    Map<String, Module> networks();

    List<Objective<?>> objectives();

    /** The weights that the model is made of, by their names in it. */
    Map<String, Tensor> weights();

    /** A model of these weights, which it copies. */
    M export(Map<String, Tensor> weights);

    /**
     * Writes the model into the run's folder.
     *
     * @param notes for its file
     */
    void save(M model, Path folder, Map<String, String> notes);

    /** How the model, or the networks as they are, do on what is held out. */
    Validation validate(M model, long step);
  }

  private TrainingRun() {}

  /**
   * Whether a training could begin or go on; to be asked before anything that takes long.
   *
   * @param settings of the run, a JSON object
   * @throws InputException if the folder is taken, cannot be made, or holds a run of other settings
   */
  public static void check(RunOptions options, String settings) {
    RunFolder.check(options, settings);
  }

  /**
   * Trains until the last step, or until time is up or the monitor stops it.
   *
   * @param settings of the run, a JSON object
   * @param recipe made once the random generator has its seed; nothing is written before it is made
   * @return the model, which also lies in the run's folder
   * @throws InputException as {@link #check} and {@link Trainer#run}
   */
  public static <M> M run(
      RunOptions options, String settings, Supplier<Recipe<M>> recipe, TrainingMonitor monitor) {
    check(options, settings);
    Engine.seed(options.seed());
    Recipe<M> made = recipe.get();
    RunFolder folder =
        options.resume()
            ? RunFolder.resume(options.out(), settings)
            : RunFolder.create(options.out(), settings);
    Plan plan = made.plan();
    MovingAverage average =
        plan.average() > 0 ? new MovingAverage(made.weights(), plan.average()) : null;
    Map<String, Tensor> weights = average == null ? made.weights() : average.state();
    Trainer trainer =
        new Trainer(
            made.networks(),
            made.objectives(),
            plan.schedule(),
            average,
            new Trainer.Options(
                plan.steps(), options.limit(), options.seed(), LOG_EVERY, options.saveEvery()));
    Trainer.Watcher watcher =
        step -> {
          try (Scope scope = new Scope()) {
            M model = made.export(weights);
            made.save(model, folder.folder(), notes(options, step));
            return made.validate(model, step);
          }
        };
    long done = trainer.run(folder, watcher, monitor);
    M model = made.export(weights);
    // Also where there was nothing left to train: what is measured beside the weights may be new.
    made.save(model, folder.folder(), notes(options, done));
    return model;
  }

  private static Map<String, String> notes(RunOptions options, long step) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("step", "" + step);
    notes.put("seed", "" + options.seed());
    return notes;
  }
}
