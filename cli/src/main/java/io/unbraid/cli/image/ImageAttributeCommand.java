package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.edit.AttributeGallery;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An attribute given to pictures, and taken from them. */
@Command(
    name = "attribute",
    description = "Give pictures an attribute, or take it, by its vector in the space of codes.",
    footer = {
      "%nThe vector is the mean code of pictures that have the attribute less that of pictures"
          + " that",
      "have not. The grid has a row for each picture, a column for each strength; 0 is the picture",
      "as the model makes it again.",
      "%nExamples:",
      "  vc image attribute vae --with bold --without thin --on digits --out bolder.png",
      "  vc image attribute gan --encoder inverter --with bold --without thin --on digits \\",
      "    --strength -1 --strength 0 --strength 1 --out bolder.png"
    })
public final class ImageAttributeCommand implements Callable<Integer> {
  private static final double MOST = 100;

  @Spec private CommandSpec spec;
  @Mixin private ImageRunOption run;
  @Mixin private EncoderOption encoder;

  @Option(
      names = "--with",
      required = true,
      paramLabel = "FOLDER",
      description = "Pictures that have the attribute.")
  private Path with;

  @Option(
      names = "--without",
      required = true,
      paramLabel = "FOLDER",
      description = "Pictures that have not.")
  private Path without;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "FOLDER",
      description = "Pictures to change.")
  private Path on;

  @Option(
      names = "--strength",
      paramLabel = "S",
      defaultValue = "-1,-0.5,0,0.5,1,1.5",
      split = ",",
      description = "Shares of the vector to add, a column each (default: -1,-0.5,0,0.5,1,1.5).")
  private double[] strengths;

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "Grid to write.")
  private Path out;

  @Override
  public Integer call() {
    for (double strength : strengths) {
      if (!(Math.abs(strength) <= MOST)) {
        throw new InputException("--strength: must be from -100 to 100, not " + strength);
      }
    }
    for (Path folder : List.of(with, without, on)) {
      PathOptions.requireName("--with, --without, --on", folder);
    }
    ImageRunOption.checkPng(out);
    Outputs outputs = Outputs.of(List.of(out), List.of(with, without, on));
    try (TrainedModel model = run.load();
        TrainedModel coder = encoder.load(model)) {
      Generates generator = model.as(Generates.class, "makes pictures of codes");
      Encodes encodes = EncoderOption.of(coder);
      if (encodes == null) {
        throw new InputException(
            "the model makes no codes of pictures; name one that does for it with --encoder (vc image"
                + " train inverter)");
      }
      ImageShape shape = model.card().shape();
      new AttributeGallery(generator, encodes, shape)
          .write(
              Pictures.readAll(with, shape),
              Pictures.readAll(without, shape),
              Pictures.readAll(on, shape),
              strengths,
              out);
      outputs.tell(spec.commandLine().getErr());
      return ExitCode.DONE;
    }
  }
}
