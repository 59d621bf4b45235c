package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.Threads;
import io.unbraid.image.Restores;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Tensor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model, a picture for it, and where its picture goes. */
public final class PictureOptions {
  @Parameters(paramLabel = "RUN", description = "Run of vc image train, or its model.safetensors.")
  private Path run;

  @Option(names = "--from", required = true, paramLabel = "PICTURE", description = "PNG or JPEG.")
  private Path from;

  @Option(names = "--out", required = true, paramLabel = "PICTURE", description = "PNG to write.")
  private Path out;

  @Mixin private Threads threads;

  private Outputs outputs;

  public Path run() {
    return run;
  }

  public Path from() {
    return from;
  }

  /**
   * Takes the threads and the model, which is to be closed.
   *
   * @param others pictures that are read beside it, null for one that is not asked for
   * @throws InputException if a file is missing, or one that is read would be overwritten
   */
  public TrainedModel load(Path... others) {
    PathOptions.requireName("RUN", run);
    PathOptions.requireName("--from", from);
    PathOptions.requireName("--out", out);
    ImageRunOption.checkPng(out);
    requireFile(from);
    List<Path> read = new ArrayList<>(Arrays.asList(others));
    read.add(from);
    outputs = Outputs.of(List.of(out), read);
    threads.apply();
    return TrainedModel.load(run);
  }

  /** Writes what became of it, and tells if that replaces a file. */
  public void write(Tensor made, PrintWriter err) {
    Pictures.write(made, out);
    outputs.tell(err);
  }

  public static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": no such file; name a PNG or JPEG picture");
    }
  }

  /**
   * The model as one that mends this damage.
   *
   * @throws InputException if it is none
   */
  public static Restores restorer(TrainedModel model, Restores.Damage damage, String kind) {
    if (model.model() instanceof Restores restorer && restorer.damage() == damage) {
      return restorer;
    }
    throw new InputException(
        "the model is a %s, a %s is wanted; train one with vc image train %s"
            .formatted(model.card().kind().name(), kind, kind));
  }
}
