package io.unbraid.cli;

import io.unbraid.audio.InputException;
import io.unbraid.image.Restores;
import io.unbraid.image.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model, a picture for it, and where its picture goes. */
final class PictureOptions {
  @Parameters(paramLabel = "RUN", description = "Run of vc image train, or its model.safetensors.")
  private Path run;

  @Option(names = "--from", required = true, paramLabel = "PICTURE", description = "PNG or JPEG.")
  private Path from;

  @Option(names = "--out", required = true, paramLabel = "PICTURE", description = "PNG to write.")
  private Path out;

  @Mixin private Threads threads;

  Path run() {
    return run;
  }

  Path from() {
    return from;
  }

  Path out() {
    return out;
  }

  /**
   * Takes the threads and the model.
   *
   * @throws InputException if a file is missing, or the picture would be overwritten
   */
  TrainedModel load() {
    ConvertPlan.requireName("RUN", run);
    ConvertPlan.requireName("--from", from);
    ConvertPlan.requireName("--out", out);
    ImageRunOption.checkPng(out);
    requireFile(from);
    if (from.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
      throw new InputException(out + ": is the picture to read; name another file with --out");
    }
    threads.apply();
    return TrainedModel.load(run);
  }

  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": no such file; name a PNG or JPEG picture");
    }
  }

  /**
   * The model as one that mends this damage.
   *
   * @throws InputException if it is none
   */
  static Restores restorer(TrainedModel model, Restores.Damage damage, String kind) {
    if (model.model() instanceof Restores restorer && restorer.damage() == damage) {
      return restorer;
    }
    throw new InputException(
        "the model is a %s, a %s is wanted; train one with vc image train %s"
            .formatted(model.card().kind().name(), kind, kind));
  }
}
