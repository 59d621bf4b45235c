package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.image.run.CodeGallery;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pictures of drawn codes. */
@Command(
    name = "sample",
    description = "Write pictures that a model makes of drawn codes, as a grid.",
    footer = {
      "%nWhere the codes have a class, each has a row; the other parts are the same down a column.",
      "%nExamples:",
      "  vc image sample run --out grid.png",
      "  vc image sample run --out threes.png --class 3 --count 40 --seed 2",
      "  vc image sample run --out sure.png --truncation 0.7"
    })
public final class ImageSampleCommand implements Callable<Integer> {
  private static final int MOST = 10_000;
  private static final double LEAST_BOUND = 0.05;

  @Spec private CommandSpec spec;
  @Mixin private ImageRunOption model;

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "Grid to write.")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "100",
      description = "Pictures in all (default: 100).")
  private int count;

  @Option(names = "--class", paramLabel = "NAME", description = "Of this class alone.")
  private String className;

  @Option(
      names = "--truncation",
      paramLabel = "T",
      description = "Draw normally distributed values beyond T anew: truer pictures, less varied.")
  private Double truncation;

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new InputException("--count: must be from 1 to " + MOST + ", not " + count);
    }
    if (truncation != null && !(truncation >= LEAST_BOUND)) {
      throw new InputException(
          "--truncation: must be at least " + LEAST_BOUND + ", not " + truncation);
    }
    ImageRunOption.checkPng(out);
    Outputs outputs = Outputs.of(List.of(out), List.of());
    double bound = truncation == null ? 0 : truncation;
    try (TrainedModel trained = model.load()) {
      new CodeGallery(trained).samples(count, className, bound, model.seed(), out);
    }
    outputs.tell(spec.commandLine().getErr());
    return ExitCode.DONE;
  }
}
