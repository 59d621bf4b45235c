package io.unbraid.image.model.autoencoder;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.Posterior;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * VAE-GAN (Larsen et al. 2016, algorithm 1): a {@link Vae} whose decoder is also a generator, which
 * has to fool a discriminator of real, generated and reconstructed pictures. Three objectives: the
 * encoder lowers reconstruction error and divergence; the decoder lowers the error and has its
 * pictures, of encoded and of drawn codes, pass as real; the discriminator tells them apart.
 */
public final class VaeGan extends VariationalModel {
  /** What a reconstructed picture is compared with its original by. */
  public enum Reconstruction {
    /** Squared distance of the pixels. */
    PIXELS,
    /** Half the squared distance of the discriminator's feature maps (equations 6 and 7). */
    FEATURES
  }

  /** What the discriminator tells. */
  public enum Labels {
    /** Real from made, by a probability each. */
    TWO,
    /** Real, generated, reconstructed: one of three. */
    THREE
  }

  private static final int REAL = 0;
  private static final int GENERATED = 1;
  private static final int RECONSTRUCTED = 2;

  /**
   * @param codes dimensions of a code
   * @param width of the networks, see {@link ImageEncoder}
   * @param beta weight of the divergence in the encoder's loss
   * @param reconstruction what the error is measured by
   * @param error gamma, the weight of the error in the decoder's loss
   * @param labels what the discriminator tells
   */
  public record Options(
      int codes,
      int width,
      double beta,
      Reconstruction reconstruction,
      double error,
      Labels labels,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("beta", beta, 0);
      Checks.atLeast("error", error, 0);
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 16,
          /* width= */ 16,
          /* beta= */ 0.7,
          Reconstruction.PIXELS,
          /* error= */ 0.06,
          Labels.TWO,
          Training.adversarial(4000).learningRate(5e-4).decay(1500));
    }
  }

  private final Options options;

  private final ImageEncoder discriminator;

  public VaeGan(Options options, ImageShape shape) {
    super(shape, options.width(), options.codes());
    this.options = options;
    int outputs = options.labels() == Labels.TWO ? 1 : 3;
    discriminator = new ImageEncoder(shape, options.width(), outputs, Normalisation.SPECTRAL);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of(
        "encoder", coder.encoder(), "decoder", coder.decoder(), "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    Function<RandomGenerator, Batch> real = Batch.draws(domains.get(0), training.batch());
    Function<RandomGenerator, Batch> both = Batch.draws(domains.get(0), codes(), training.batch());
    return List.of(
        training.objective("encoder", real, this::encoderLoss, coder.encoder()),
        training.objective("decoder", both, this::decoderLoss, coder.decoder()),
        training.objective("discriminator", both, this::discriminatorLoss, discriminator));
  }

  LossTerms encoderLoss(Batch batch) {
    Posterior posterior = coder.posterior(batch.pictures());
    Tensor reconstructed = coder.decode(posterior.sample());
    return new LossTerms()
        .add("reconstruction", 1, error(reconstructed, batch.pictures()))
        .add("divergence", options.beta(), posterior.divergence().mean());
  }

  LossTerms decoderLoss(Batch batch) {
    Tensor reconstructed = coder.decode(coder.posterior(batch.pictures()).sample().detach());
    Tensor generated = coder.decode(batch.codes());
    return new LossTerms()
        .add("reconstruction", options.error(), error(reconstructed, batch.pictures()))
        .add("reconstructed", 1, told(reconstructed, REAL))
        .add("generated", 1, told(generated, REAL));
  }

  LossTerms discriminatorLoss(Batch batch) {
    Tensor reconstructed = coder.decode(coder.posterior(batch.pictures()).sample()).detach();
    Tensor generated = coder.decode(batch.codes()).detach();
    return new LossTerms()
        .add("real", 1, told(batch.pictures(), REAL))
        .add("reconstructed", 1, told(reconstructed, RECONSTRUCTED))
        .add("generated", 1, told(generated, GENERATED));
  }

  /** The discriminator's cross-entropy if this is what it should tell of the pictures. */
  Tensor told(Tensor pictures, int label) {
    if (options.labels() == Labels.TWO) {
      Tensor score = discriminator.score(pictures);
      return Functional.softplus(label == REAL ? score.negate() : score).mean();
    }
    Tensor log = Functional.logSoftmax(discriminator.forward(pictures), 1);
    return log.narrow(1, label, 1).mean().negate();
  }

  private Tensor error(Tensor reconstructed, Tensor pictures) {
    if (options.reconstruction() == Reconstruction.PIXELS) {
      return reconstructed.subtract(pictures).square().sum(false, 1, 2, 3).mean();
    }
    Tensor real = discriminator.maps(pictures).detach();
    Tensor apart = discriminator.maps(reconstructed).subtract(real);
    return apart.square().sum(false, 1, 2, 3).mean().multiply(0.5);
  }
}
