package io.unbraid.cli.train;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.Caches;
import io.unbraid.cli.base.Numbers;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.Threads;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.config.Configs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that train have in common, and what is checked before a training. */
public class RunFlags {
  private static final long SAVE_EVERY = 250;
  private static final long SEED = 1;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path out;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings as JSON.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as training.learningRate=0.0005; may be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--resume", description = "Go on with the run that is in the folder.")
  private boolean resume;

  @Option(names = "--minutes", paramLabel = "N", description = "Stop after so long, to be resumed.")
  private Double minutes;

  @Option(names = "--steps", paramLabel = "N", description = "Steps in all: training.steps.")
  private Long steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random (default: 1, or that of the run that is resumed).")
  private Long seed;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between checkpoints (default: 250).")
  private long saveEvery = SAVE_EVERY;

  @Mixin private Threads threads;

  @Option(
      names = "--dry-run",
      description = "Do all but the training: read the corpus, say what there is.")
  private boolean dryRun;

  public Path out() {
    return out;
  }

  public boolean dryRun() {
    return dryRun;
  }

  /** The settings asked for. */
  public <T extends Record> T load(T defaults) {
    return Configs.load(defaults, config, overrides());
  }

  /** The file of settings, null if there is none. */
  public Path config() {
    return config;
  }

  /** Single settings, to be laid over those of the file. */
  public List<String> overrides() {
    List<String> all = new ArrayList<>(settings);
    if (steps != null) {
      all.add("training.steps=" + steps);
    }
    return all;
  }

  /**
   * Takes the threads, and makes sure that no run is overwritten.
   *
   * @throws InputException if the run's folder is taken
   */
  public void begin() {
    if (!resume && RunFolder.holdsRun(out)) {
      throw new InputException(
          out + ": holds a run already; go on with --resume or name another folder");
    }
    if (!resume) {
      checkNoModel();
    }
    threads.apply();
  }

  /** Weights that no run left, such as a model that was copied there. */
  private void checkNoModel() {
    try (DirectoryStream<Path> weights = Files.newDirectoryStream(out, "*.safetensors")) {
      for (Path file : weights) {
        throw new InputException(
            file + ": is there, of no run that can go on; name another folder with --out");
      }
    } catch (NoSuchFileException | NotDirectoryException unborn) {
      return; // making the folder tells what is in its way
    } catch (IOException e) {
      throw new InputException(out + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /**
   * The options of the training itself; to be asked for first, so that a bad one is told before
   * anything is read.
   */
  public RunOptions options() {
    PathOptions.requireName("--out", out);
    Duration limit = minutes == null ? null : Numbers.minutes("--minutes", minutes);
    return new RunOptions(out, Caches.folder(), resume, limit, seed(), saveEvery);
  }

  private long seed() {
    OptionalLong wanted = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    return (resume ? RunFolder.open(out).seed(wanted) : wanted).orElse(SEED);
  }
}
