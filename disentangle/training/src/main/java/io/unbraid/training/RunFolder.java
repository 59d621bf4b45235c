package io.unbraid.training;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.training.config.ConfigDifference;
import io.unbraid.training.metrics.MetricsLog;
import io.unbraid.training.store.KeptWeights;
import io.unbraid.training.store.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One training run on disk: {@code config.json}, {@code metrics.csv}, and the weights {@code
 * last.safetensors} and {@code best.safetensors}, each with the one before kept beside it ({@code
 * last.previous.safetensors}).
 */
public final class RunFolder {
  private static final String CONFIG = "config.json";

  private final Path folder;
  private final String config;
  private final KeptWeights last;
  private final KeptWeights best;

  private RunFolder(Path folder, String config) {
    this.folder = folder;
    this.config = config;
    this.last = new KeptWeights(folder, "last");
    this.best = new KeptWeights(folder, "best");
  }

  /**
   * Starts a run; makes the folder if there is none.
   *
   * @param config the run's settings, a JSON object
   * @throws InputException if the folder holds a run already, or cannot be written
   */
  public static RunFolder create(Path folder, String config) {
    if (holdsRun(folder)) {
      throw taken(folder);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new InputException(folder + ": cannot be made: " + AtomicFile.reason(failure), failure);
    }
    AtomicFile.write(folder.resolve(CONFIG), file -> Files.writeString(file, config));
    return new RunFolder(folder, config);
  }

  /**
   * Looks whether a run could be begun or gone on with, and writes nothing.
   *
   * @param config the settings it would have, a JSON object
   * @throws InputException as {@link #create} or {@link #resume}
   */
  public static void check(RunOptions options, String config) {
    Path folder = options.out();
    if (options.resume()) {
      resume(folder, config);
      return;
    }
    if (holdsRun(folder)) {
      throw taken(folder);
    }
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new InputException(folder + ": cannot be made: " + there + " is no folder");
    }
    if (!Files.isWritable(there)) {
      throw new InputException(folder + ": cannot be made: " + there + ": permission denied");
    }
  }

  private static InputException taken(Path folder) {
    return InputException.about(
        "resume", folder + ": holds a run already; resume it or name another folder");
  }

  /**
   * Goes on with a run.
   *
   * @param config the settings it shall go on with, a JSON object
   * @throws InputException if there is no run, or it was started with other settings
   */
  public static RunFolder resume(Path folder, String config) {
    RunFolder run = open(folder);
    Set<String> differences = ConfigDifference.between(folder, run.config, config);
    if (!differences.isEmpty()) {
      throw new InputException(
          folder
              + ": the run was started with other settings: "
              + String.join(", ", differences)
              + "; resume with the same ones or start in another folder");
    }
    return run;
  }

  /**
   * Opens a run to read it.
   *
   * @throws InputException if there is none
   */
  public static RunFolder open(Path folder) {
    Path config = folder.resolve(CONFIG);
    try {
      return new RunFolder(folder, Files.readString(config));
    } catch (NoSuchFileException none) {
      throw new InputException(folder + ": holds no run to go on with (no " + CONFIG + ")", none);
    } catch (IOException failure) {
      throw new InputException(config + ": cannot be read: " + AtomicFile.reason(failure), failure);
    }
  }

  /**
   * Whether the folder holds weights of a run. Settings alone are no run: they are also left by one
   * that failed before its first checkpoint, as for want of a corpus.
   */
  public static boolean holdsRun(Path folder) {
    return new KeptWeights(folder, "last").exist() || new KeptWeights(folder, "best").exist();
  }

  /**
   * Keeps other trainings out of the folder until it is closed, and deletes what one that was
   * killed left half written.
   *
   * @throws InputException if a training runs in the folder already
   */
  public RunLock lock() {
    RunLock lock = RunLock.take(folder);
    AtomicFile.deleteLeftovers(folder);
    return lock;
  }

  /** The folder itself, for pictures and sounds. */
  public Path folder() {
    return folder;
  }

  /** The settings as they were written, a JSON object. */
  public String config() {
    return config;
  }

  /** Where the metrics are written; see {@link MetricsLog}. */
  public Path metricsFile() {
    return folder.resolve("metrics.csv");
  }

  /**
   * Replaces the last weights, keeping the ones before.
   *
   * @throws InputException if they cannot be written; what was there stays
   */
  public void saveLast(SafeTensors weights) {
    last.save(weights);
  }

  /**
   * Replaces the best weights, keeping the ones before.
   *
   * @throws InputException if they cannot be written; what was there stays
   */
  public void saveBest(SafeTensors weights) {
    best.save(weights);
  }

  /**
   * Makes the last weights the best ones too, keeping the best before them. They take no further
   * space where the file system can give one file two names.
   *
   * @throws InputException if they cannot be written; what was there stays
   */
  public void saveLastAsBest() {
    best.saveSame(last);
  }

  /**
   * The last weights, or the ones before them where the last are damaged.
   *
   * @param warn gets one line for each damaged file
   * @throws InputException if none can be read
   */
  public SafeTensors latest(Consumer<String> warn) {
    return last.load(warn);
  }

  /**
   * The best weights, or the ones before them where the best are damaged.
   *
   * @param warn gets one line for each damaged file
   * @throws InputException if none can be read
   */
  public SafeTensors best(Consumer<String> warn) {
    return best.load(warn);
  }

  /**
   * The seed to go on with. Told before any work, as training itself refuses another one too.
   *
   * @param wanted seed, or empty for the run's own
   * @return empty if none is wanted and the run noted none: it has no weights yet, or is of an
   *     early version
   * @throws InputException if another one is wanted than the run was started with
   */
  public OptionalLong seed(OptionalLong wanted) {
    return hasWeights() ? Checkpoint.goOn(last.load(line -> {}), folder, wanted) : wanted;
  }

  /** Whether any weights were saved yet. */
  public boolean hasWeights() {
    return last.exist();
  }
}
