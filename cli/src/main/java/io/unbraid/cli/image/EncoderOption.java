package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.image.Encodes;
import io.unbraid.image.run.TrainedModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What finds codes for a generator: an encoder trained against it, or the model's own. */
public final class EncoderOption {
  @Option(
      names = "--encoder",
      paramLabel = "RUN",
      description = "Run of vc image train inverter for this generator, where it has no encoder.")
  private Path encoder;

  /**
   * The encoder named, else the model's own; null if there is neither.
   *
   * @throws InputException if the one named does not encode, or not pictures like the model's
   */
  public Encodes of(TrainedModel model) {
    if (encoder == null) {
      return model.model() instanceof Encodes own ? own : null;
    }
    PathOptions.requireName("--encoder", encoder);
    TrainedModel trained = TrainedModel.load(encoder);
    Encodes encodes = trained.as(Encodes.class, "makes codes of pictures");
    if (!trained.card().shape().equals(model.card().shape())) {
      throw new InputException(
          "--encoder: is for pictures of %s, the generator's are %s"
              .formatted(trained.card().shape(), model.card().shape()));
    }
    return encodes;
  }
}
