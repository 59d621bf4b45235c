package io.unbraid.cli.image;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.image.run.PictureFiles;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pictures from one domain to another. */
@Command(
    name = "translate",
    description = "Take a picture, or all of a folder, from one domain to another.",
    footer = {
      "%nDomains are numbered as their --data were given in training. PNG files are written.",
      "%nExamples:",
      "  vc image translate run --from seven.png --out textured.png",
      "  vc image translate run --from textured --out plain --direction 2to1"
    })
public final class ImageTranslateCommand implements Callable<Integer> {
  private static final Pattern DIRECTION = Pattern.compile("([1-9]\\d{0,3})to([1-9]\\d{0,3})");

  @Spec private CommandSpec spec;
  @Mixin private ImageRunOption model;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PICTURE|FOLDER",
      description = "PNG or JPEG, of another size cut and scaled.")
  private Path from;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PNG|FOLDER",
      description = "A folder where --from is one.")
  private Path out;

  @Option(
      names = "--direction",
      paramLabel = "AtoB",
      description = "Such as 2to1 (default: the first that the model knows).")
  private String direction;

  @Override
  public Integer call() {
    PathOptions.requireName("--from", from);
    PathOptions.requireName("--out", out);
    if (!Files.exists(from)) {
      throw new InputException(from + ": " + AtomicFile.absence(from) + "; check the path");
    }
    Outputs outputs = Outputs.of(List.of(out), List.of(from));
    if (!Files.isDirectory(from)) {
      ImageRunOption.checkPng(out);
    } else if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InputException(from + ": is a folder; --out must be a folder too");
    }
    try (TrainedModel trained = model.load()) {
      PictureFiles files = new PictureFiles(trained);
      Matcher way = DIRECTION.matcher(direction == null ? files.directions().get(0) : direction);
      if (!way.matches()) {
        throw new InputException("--direction: must be as 1to2, not " + direction);
      }
      List<Path> written =
          files.translate(
              from, out, Integer.parseInt(way.group(1)) - 1, Integer.parseInt(way.group(2)) - 1);
      spec.commandLine().getErr().println(out + ": " + written.size() + " pictures");
      outputs.tell(spec.commandLine().getErr());
      return ExitCode.DONE;
    }
  }
}
