package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.image.run.CodeGallery;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What each dimension of a code does. */
@Command(
    name = "traverse",
    description = "Show what each dimension of a code does: a row of pictures for each.",
    footer = {
      "%nA value goes from -range to range while the others stay; a class or category is one row,",
      "which goes through its values. Without --dimension: the first ten rows, noise last.",
      "%nExamples:",
      "  vc image traverse run --out codes.png",
      "  vc image traverse run --out codes.png --dimension 0 --dimension 10 --dimension 11",
      "  vc image traverse run --out codes.png --from seven.png --range 3"
    })
public final class ImageTraverseCommand implements Callable<Integer> {
  private static final double MOST = 100;

  @Spec private CommandSpec spec;
  @Mixin private ImageRunOption model;

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "Grid to write.")
  private Path out;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      split = ",",
      description = "From 0; may be repeated, or several with commas between.")
  private List<Integer> dimensions = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "PICTURE",
      description = "PNG or JPEG whose code is changed (default: a drawn code).")
  private Path from;

  @Option(
      names = "--range",
      paramLabel = "R",
      defaultValue = "2",
      description = "Values go from -R to R (default: 2).")
  private double range;

  @Override
  public Integer call() {
    if (!(range > 0 && range <= MOST)) {
      throw new InputException("--range: must be above 0 and at most 100, not " + range);
    }
    ImageRunOption.checkPng(out);
    Outputs outputs = Outputs.of(List.of(out), Arrays.asList(from));
    PathOptions.requireName("--from", from);
    try (TrainedModel trained = model.load()) {
      new CodeGallery(trained).traversal(dimensions, from, range, model.seed(), out);
    }
    outputs.tell(spec.commandLine().getErr());
    return ExitCode.DONE;
  }
}
