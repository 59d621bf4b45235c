package io.unbraid.training;

import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One training run on disk: {@code config.json}, {@code metrics.csv}, and the weights {@code
 * last.safetensors} and {@code best.safetensors}, each with the one before kept beside it ({@code
 * last.previous.safetensors}).
 */
public final class RunFolder {
  private static final String CONFIG = "config.json";
  private static final String EXTENSION = ".safetensors";

  private final Path folder;
  private final String config;
  private final Set<Path> damaged = new HashSet<>();

  private RunFolder(Path folder, String config) {
    this.folder = folder;
    this.config = config;
  }

  /**
   * Starts a run; makes the folder if there is none.
   *
   * @param config the run's settings, a JSON object
   * @throws InputException if the folder holds a run already, or cannot be written
   */
  public static RunFolder create(Path folder, String config) {
    if (holdsRun(folder)) {
      throw new InputException(
          folder + ": holds a run already; go on with --resume or name another folder");
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
    if (!Files.isRegularFile(config)) {
      throw new InputException(folder + ": holds no run to go on with (no " + CONFIG + ")");
    }
    try {
      return new RunFolder(folder, Files.readString(config));
    } catch (IOException failure) {
      throw new InputException(config + ": cannot be read: " + AtomicFile.reason(failure), failure);
    }
  }

  /** Whether the folder holds the settings or the weights of a run. */
  public static boolean holdsRun(Path folder) {
    return Files.exists(folder.resolve(CONFIG))
        || Files.exists(folder.resolve("last" + EXTENSION))
        || Files.exists(folder.resolve("last.previous" + EXTENSION));
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
    save("last", weights);
  }

  /**
   * Replaces the best weights, keeping the ones before.
   *
   * @throws InputException if they cannot be written; what was there stays
   */
  public void saveBest(SafeTensors weights) {
    save("best", weights);
  }

  /**
   * The last weights, or the ones before them where the last are damaged.
   *
   * @param warn gets one line for each damaged file
   * @throws InputException if none can be read
   */
  public SafeTensors latest(Consumer<String> warn) {
    return load("last", warn);
  }

  /**
   * The best weights, or the ones before them where the best are damaged.
   *
   * @param warn gets one line for each damaged file
   * @throws InputException if none can be read
   */
  public SafeTensors best(Consumer<String> warn) {
    return load("best", warn);
  }

  /** Whether any weights were saved yet. */
  public boolean hasWeights() {
    return candidates("last").stream().anyMatch(Files::exists);
  }

  /** The new weights are on the disk in full before the old ones are moved. */
  private void save(String name, SafeTensors weights) {
    Path next = folder.resolve(name + ".next" + EXTENSION);
    Path current = folder.resolve(name + EXTENSION);
    weights.write(next);
    try {
      // A damaged file must not take the place of the good one before it.
      if (Files.exists(current) && !damaged.remove(current)) {
        move(current, folder.resolve(name + ".previous" + EXTENSION));
      }
      move(next, current);
      AtomicFile.flushFolder(folder);
    } catch (IOException failure) {
      throw new InputException(
          current + ": cannot be written: " + AtomicFile.reason(failure), failure);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Newest first; a "next" is left only where the program died between its two moves. */
  private List<Path> candidates(String name) {
    return List.of(
        folder.resolve(name + ".next" + EXTENSION),
        folder.resolve(name + EXTENSION),
        folder.resolve(name + ".previous" + EXTENSION));
  }

  private SafeTensors load(String name, Consumer<String> warn) {
    List<Path> present = candidates(name).stream().filter(Files::exists).toList();
    for (Path file : present) {
      try {
        return SafeTensors.read(file);
      } catch (InputException unreadable) {
        damaged.add(file);
        warn.accept(unreadable.getMessage() + " (trying the one before it)");
      }
    }
    throw new InputException(
        present.isEmpty()
            ? folder + ": holds no " + name + EXTENSION + "; the run saved no weights yet"
            : folder + ": no readable " + name + EXTENSION + " is left; start the run again");
  }
}
