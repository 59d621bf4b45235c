package io.unbraid.cli.image;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.image.Restores;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A small picture to a large one. */
@Command(
    name = "upscale",
    description = "Make a small picture large.",
    footer = {
      "%nThe picture must have the small size that the model was trained for, such as 14 x 14.",
      "%nExamples:",
      "  vc image train superres --data digits --out run",
      "  vc image upscale run --from small.png --out large.png"
    })
public final class ImageUpscaleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PictureOptions picture;

  @Override
  public Integer call() {
    try (TrainedModel model = picture.load()) {
      Restores restorer = PictureOptions.restorer(model, Restores.Damage.SMALL, "superres");
      ImageShape large = model.card().shape();
      int factor = restorer.factor();
      ImageShape small =
          new ImageShape(large.channels(), large.height() / factor, large.width() / factor);
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        picture.write(
            restorer.restore(Pictures.readExactly(picture.from(), small), null),
            spec.commandLine().getErr());
      }
      return ExitCode.DONE;
    }
  }
}
