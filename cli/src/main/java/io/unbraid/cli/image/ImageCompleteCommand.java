package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.image.Restores;
import io.unbraid.image.data.Hole;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.PictureMask;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A picture with a hole to a whole one. */
@Command(
    name = "complete",
    description = "Fill what is missing of a picture.",
    footer = {
      "%nThe picture must have the size of those that the model was trained on.",
      "%nExamples:",
      "  vc image train completion --data digits --out run",
      "  vc image complete run --from seven.png --box 8,8,12,12 --out whole.png",
      "  vc image complete run --from seven.png --mask missing.png --out whole.png"
    })
public final class ImageCompleteCommand implements Callable<Integer> {
  private static final Pattern BOX = Pattern.compile("(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})");

  @Spec private CommandSpec spec;
  @Mixin private PictureOptions picture;

  @ArgGroup(multiplicity = "1")
  private Region region;

  private static final class Region {
    @Option(
        names = "--mask",
        paramLabel = "PICTURE",
        description = "White where pixels are missing, black elsewhere, of the same size.")
    private Path mask;

    @Option(
        names = "--box",
        paramLabel = "X,Y,W,H",
        description = "Pixels that are missing: left, top, width, height.")
    private String box;
  }

  @Override
  public Integer call() {
    try (TrainedModel model = picture.load(region.mask)) {
      Restores restorer = PictureOptions.restorer(model, Restores.Damage.MASKED, "completion");
      ImageShape shape = model.card().shape();
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        Tensor damaged = Pictures.readExactly(picture.from(), shape);
        Tensor missing =
            region.mask == null
                ? Hole.mask(List.of(hole(region.box, shape)), shape)
                : mask(region.mask, shape);
        picture.write(restorer.restore(damaged, missing), spec.commandLine().getErr());
      }
      return ExitCode.DONE;
    }
  }

  private static Tensor mask(Path file, ImageShape shape) {
    PictureOptions.requireFile(file);
    return PictureMask.bright(file, shape);
  }

  private static Hole hole(String box, ImageShape shape) {
    Matcher numbers = BOX.matcher(box);
    if (!numbers.matches()) {
      throw new InputException(
          "--box: four whole numbers are wanted, such as 8,8,12,12, not " + box);
    }
    int left = Integer.parseInt(numbers.group(1));
    int top = Integer.parseInt(numbers.group(2));
    int width = Integer.parseInt(numbers.group(3));
    int height = Integer.parseInt(numbers.group(4));
    Hole hole = new Hole(top, left, height, width);
    if (!hole.fits(shape)) {
      throw new InputException(
          "--box: %s does not lie within the picture, %d wide and %d high, or has no pixel"
              .formatted(box, shape.width(), shape.height()));
    }
    return hole;
  }
}
