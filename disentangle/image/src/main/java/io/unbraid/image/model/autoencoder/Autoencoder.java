package io.unbraid.image.model.autoencoder;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageDecoder;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Likelihood;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;

/**
 * An encoder to few dimensions and a decoder back, by the squared error (Hinton and Salakhutdinov
 * 2006). Nothing says how its codes are spread, so pictures of drawn codes look like none.
 */
public final class Autoencoder implements ImageModel, Encodes, Generates {
  /**
   * @param codes dimensions of a code
   * @param width of the networks, see {@link ImageEncoder}
   */
  public record Options(int codes, int width, Training training) implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
    }

    public static Options standard() {
      return new Options(16, 16, Training.plain(4000).decay(1300));
    }
  }

  private final Options options;
  private final ImageEncoder encoder;
  private final ImageDecoder decoder;

  public Autoencoder(Options options, ImageShape shape) {
    this.options = options;
    encoder = new ImageEncoder(shape, options.width(), options.codes(), Normalisation.BATCH);
    decoder = new ImageDecoder(options.codes(), shape, options.width(), Normalisation.BATCH);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("encoder", encoder, "decoder", decoder);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    return List.of(
        training.objective(
            "autoencoder",
            Batch.draws(domains.get(0), training.batch()),
            this::loss,
            Parameters.of(networks())));
  }

  LossTerms loss(Batch batch) {
    Tensor pictures = batch.pictures();
    Tensor code = encoder.forward(pictures);
    return new LossTerms()
        .add("reconstruction", 1, Likelihood.NORMAL.reconstruction(decoder, code, pictures));
  }

  @Override
  public CodeSpace codes() {
    return CodeSpace.normal(options.codes());
  }

  @Override
  public Tensor encode(Tensor pictures) {
    return encoder.forward(pictures);
  }

  @Override
  public Tensor generate(Tensor codes) {
    return decoder.forward(codes);
  }
}
