package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.image.run.CodeGallery;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From one picture to another by way of their codes. */
@Command(
    name = "interpolate",
    description = "Show the pictures between two: ten codes in equal steps from one to the other.",
    footer = {
      "%nWithout --from and --to: rows between drawn codes. Normally distributed values go along",
      "the great circle, others along the straight line.",
      "%nExamples:",
      "  vc image interpolate run --out between.png",
      "  vc image interpolate run --out between.png --from one.png --to seven.png --straight"
    })
public final class ImageInterpolateCommand implements Callable<Integer> {
  private static final int MOST = 100;

  @Spec private CommandSpec spec;
  @Mixin private ImageRunOption model;

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "Grid to write.")
  private Path out;

  @Option(names = "--from", paramLabel = "PICTURE", description = "PNG or JPEG to start from.")
  private Path from;

  @Option(names = "--to", paramLabel = "PICTURE", description = "PNG or JPEG to end with.")
  private Path to;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "8",
      description = "Rows between drawn codes (default: 8).")
  private int rows;

  @Option(names = "--straight", description = "Along straight lines throughout.")
  private boolean straight;

  @Override
  public Integer call() {
    if ((from == null) != (to == null)) {
      throw new InputException("--from, --to: both are needed, or neither for drawn codes");
    }
    if (rows < 1 || rows > MOST) {
      throw new InputException("--rows: must be from 1 to " + MOST + ", not " + rows);
    }
    PathOptions.requireName("--from", from);
    PathOptions.requireName("--to", to);
    ImageRunOption.checkPng(out);
    Outputs outputs = Outputs.of(List.of(out), Arrays.asList(from, to));
    List<Path> ends = from == null ? List.of() : List.of(from, to);
    try (TrainedModel trained = model.load()) {
      new CodeGallery(trained).interpolation(ends, !straight, rows, model.seed(), out);
    }
    outputs.tell(spec.commandLine().getErr());
    return ExitCode.DONE;
  }
}
