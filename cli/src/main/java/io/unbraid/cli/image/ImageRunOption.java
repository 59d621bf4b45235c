package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.Threads;
import io.unbraid.conversion.OutputFile;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The model of pictures that a command works with, and its randomness. */
public final class ImageRunOption {
  @Parameters(paramLabel = "RUN", description = "Run of vc image train, or its model.safetensors.")
  private Path run;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: 1).")
  private long seed;

  @Mixin private Threads threads;

  public Path run() {
    return run;
  }

  public long seed() {
    return seed;
  }

  /** Loads it, to be closed, with the threads asked for. */
  public TrainedModel load() {
    PathOptions.requireName("RUN", run);
    threads.apply();
    return TrainedModel.load(run);
  }

  /** Refuses a grid that could not be written, before any work is done for it. */
  public static void checkPng(Path out) {
    if (Files.isDirectory(out)) {
      throw new InputException(out + ": is a folder; name a .png file");
    }
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new InputException(out + ": only .png can be written; change the ending");
    }
    OutputFile.checkPlace(out);
  }
}
