package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Discriminates;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageDecoder;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import java.util.List;
import java.util.Map;

/**
 * Generative adversarial networks (Goodfellow et al. 2014, algorithm 1): K steps of the
 * discriminator, which tells real from generated pictures, to one of the generator, which makes
 * them of noise.
 */
public final class Gan extends CodeGenerator implements Discriminates {
  /**
   * @param codes dimensions of the noise
   * @param width of the networks, see {@link ImageEncoder}
   * @param loss what both minimise
   * @param discriminatorSteps K
   */
  public record Options(
      int codes, int width, AdversarialLoss loss, int discriminatorSteps, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("discriminatorSteps", discriminatorSteps, 1);
      loss.requireNoCritic();
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 64,
          /* width= */ 16,
          AdversarialLoss.NON_SATURATING,
          /* discriminatorSteps= */ 1,
          Training.adversarial(7000).learningRate(5e-4).decay(3500));
    }
  }

  private final Options options;

  private final Discriminator discriminator;

  public Gan(Options options, ImageShape shape) {
    super(CodeSpace.normal(options.codes()), shape, options.width());
    this.options = options;

    discriminator =
        options.loss() == AdversarialLoss.ENERGY
            ? new EnergyDiscriminator(shape, options.width())
            : new ScoreDiscriminator(shape, options.width());
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    ImageSet real = domains.get(0);
    int size = training.batch();
    return List.of(
        training.objective(
            "discriminator",
            Batch.draws(real, codes, size),
            this::discriminatorLoss,
            discriminator.namedParameters(),
            Turns.always().times(options.discriminatorSteps())),
        training.objective("generator", Batch.codes(codes, size), this::generatorLoss, generator));
  }

  LossTerms discriminatorLoss(Batch batch) {
    Tensor generated = generator.forward(batch.codes()).detach();
    Tensor told = options.loss().told(discriminator::score, batch.pictures(), generated);
    return new LossTerms().add("loss", 1, told);
  }

  LossTerms generatorLoss(Tensor codes) {
    Tensor fooled = options.loss().fooled(discriminator::score, generator.forward(codes));
    return new LossTerms().add("loss", 1, fooled);
  }

  @Override
  public Tensor score(Tensor pictures) {
    return discriminator.score(pictures);
  }

  /** One score a picture, [batch]: the higher, the more real. */
  private abstract static class Discriminator extends Module {
    abstract Tensor score(Tensor pictures);
  }

  private static final class ScoreDiscriminator extends Discriminator {
    private final ImageEncoder body;

    ScoreDiscriminator(ImageShape shape, int width) {
      body = child("body", new ImageEncoder(shape, width, 1, Normalisation.SPECTRAL));
    }

    @Override
    Tensor score(Tensor pictures) {
      return body.score(pictures);
    }
  }

  /** The negative error of an autoencoder (Zhao et al. 2017, equation 4), squared, a pixel. */
  private static final class EnergyDiscriminator extends Discriminator {
    private static final int BOTTLENECK = 32;

    /** Makes the error of a blank picture for one of MNIST's digits about the margin, 1. */
    private static final double SCALE = 4;

    private final ImageEncoder encoder;
    private final ImageDecoder decoder;

    EnergyDiscriminator(ImageShape shape, int width) {
      encoder = child("encoder", new ImageEncoder(shape, width, BOTTLENECK, Normalisation.NONE));
      decoder = child("decoder", new ImageDecoder(BOTTLENECK, shape, width, Normalisation.NONE));
    }

    @Override
    Tensor score(Tensor pictures) {
      Tensor made = decoder.forward(encoder.forward(pictures));
      return made.subtract(pictures).square().mean(false, 1, 2, 3).multiply(-SCALE);
    }
  }
}
