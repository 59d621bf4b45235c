package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.image.Discriminates;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.PictureMask;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.edit.BackToCode;
import io.unbraid.image.edit.ConstrainedEdit;
import io.unbraid.image.edit.ConstrainedEdit.Painting;
import io.unbraid.image.edit.PictureDistance;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A picture and what was painted on it to a picture that a generator makes. */
@Command(
    name = "edit",
    description = "Change a picture as painted, within what a trained generator can make.",
    footer = {
      "%nThe code of the picture is found, then moved until the generator's picture has what was",
      "painted. All pictures must have the size of those that the model was trained on.",
      "%nExamples:",
      "  vc image edit gan --from seven.png --paint strokes.png --out edited.png",
      "  vc image edit gan --from seven.png --paint painted.png --where mask.png --out edited.png",
      "  vc image edit gan --from seven.png --paint strokes.png --encoder inverter --out edited.png"
    })
public final class ImageEditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PictureOptions picture;

  @Option(
      names = "--paint",
      required = true,
      paramLabel = "PICTURE",
      description = "PNG with what was painted; transparent where nothing was.")
  private Path paint;

  @Option(
      names = "--where",
      paramLabel = "PICTURE",
      description = "White where it was painted, for a --paint without transparent parts.")
  private Path where;

  @Mixin private EncoderOption encoder;

  @Option(
      names = "--near",
      paramLabel = "WEIGHT",
      defaultValue = "0.001",
      description = "How much the code should stay where it was (default: 0.001).")
  private double near;

  @Option(
      names = "--real",
      paramLabel = "WEIGHT",
      defaultValue = "0.001",
      description = "How much the discriminator counts, if the model has one (default: 0.001).")
  private double real;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "Steps of each descent (default: 200).")
  private int steps;

  @Override
  public Integer call() {
    if (!(near >= 0) || !(real >= 0) || steps < 1 || steps > 100_000) {
      throw new InputException(
          "--near and --real must not be negative, --steps be from 1 to 100000");
    }
    try (TrainedModel model = picture.load(paint, where);
        TrainedModel coder = encoder.load(model)) {
      Generates generator = model.as(Generates.class, "makes pictures of codes");
      ImageShape shape = model.card().shape();
      PictureOptions.requireFile(paint);
      try (Scope scope = new Scope()) {
        Tensor from = Pictures.readExactly(picture.from(), shape);
        Painting painting = new Painting(Pictures.readExactly(paint, shape), mask(shape));
        float[] original = code(coder, generator, from);
        UnaryOperator<Tensor> score =
            model.model() instanceof Discriminates discriminator ? discriminator::score : null;
        float[] edited =
            new ConstrainedEdit(
                    generator, score, new ConstrainedEdit.Options(near, real, steps, 0.1))
                .edit(original, painting);
        picture.write(
            generator.generate(Tensor.of(edited, 1, edited.length)), spec.commandLine().getErr());
      }
      return ExitCode.DONE;
    }
  }

  private Tensor mask(ImageShape shape) {
    if (where == null) {
      return PictureMask.opaque(paint, shape);
    }
    PictureOptions.requireFile(where);
    return PictureMask.bright(where, shape);
  }

  /** z0. */
  private float[] code(TrainedModel coder, Generates generator, Tensor from) {
    BackToCode back =
        new BackToCode(
            generator,
            PictureDistance.pixels(),
            new BackToCode.Options(steps, 0.1, BackToCode.Options.standard().starts(), 1));
    ImageSet one = Pictures.of(from);
    Encodes encodes = EncoderOption.of(coder);
    return encodes == null
        ? back.descend(one)[0]
        : back.descend(one, BackToCode.encode(encodes, one))[0];
  }
}
