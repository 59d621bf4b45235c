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
   * What finds the codes: the encoder named, which is to be closed, else the model itself, which
   * may have none, see {@link #of}.
   *
   * @throws InputException if the one named does not encode, or not pictures like the model's
   */
  public TrainedModel load(TrainedModel model) {
    if (encoder == null) {
      return model;
    }
    PathOptions.requireName("--encoder", encoder);
    TrainedModel trained = TrainedModel.load(encoder);
    trained.as(Encodes.class, "makes codes of pictures");
    if (!trained.card().shape().equals(model.card().shape())) {
      throw new InputException(
          "--encoder: is for pictures of %s, the generator's are %s"
              .formatted(trained.card().shape(), model.card().shape()));
    }
    return trained;
  }

  /** What of it makes codes; null if nothing does. */
  public static Encodes of(TrainedModel loaded) {
    return loaded.model() instanceof Encodes own ? own : null;
  }
}
