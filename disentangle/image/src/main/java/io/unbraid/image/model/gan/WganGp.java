package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.SlopePenalty;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import java.util.List;

/**
 * Wasserstein GAN with gradient penalty (Gulrajani et al. 2017, algorithm 1): the critic's slope is
 * kept near 1 between real and generated pictures by a term of its loss, in place of {@link Wgan}'s
 * clipping. The critic has no batch normalisation, as the penalty is that of each picture alone.
 */
public final class WganGp extends CriticGan {
  /** The paper's; with no mean of the gradients, that of their squares must not lag behind. */
  private static final double BETA2 = 0.9;

  /**
   * @param codes dimensions of the noise
   * @param width of the networks, see {@link ImageEncoder}
   * @param penalty lambda, the weight of the gradient penalty
   * @param criticSteps to one of the generator
   */
  public record Options(int codes, int width, double penalty, int criticSteps, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("penalty", penalty, 0);
      Checks.atLeast("criticSteps", criticSteps, 1);
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 64,
          /* width= */ 16,
          /* penalty= */ 10,
          /* criticSteps= */ 2,
          Training.adversarial(7000).learningRate(1e-3).decay(3500).average(0.99));
    }
  }

  private final Options options;

  public WganGp(Options options, ImageShape shape) {
    super(options.codes(), options.width(), shape);
    this.options = options;
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet real = domains.get(0);
    ImageOptions.Training training = options.training();
    Adam.Options adam = new Adam.Options(training.learningRate(), training.beta1(), BETA2, 0);
    return List.of(
        new Objective<>(
            "critic",
            Batch.draws(real, codes, training.batch()),
            this::criticLoss,
            critic.namedParameters(),
            adam,
            Turns.always().times(options.criticSteps())),
        new Objective<>(
            "generator",
            Batch.codes(codes, training.batch()),
            this::generatorLoss,
            generator.namedParameters(),
            adam,
            Turns.always()));
  }

  @Override
  LossTerms criticLoss(Tensor real, Tensor generated) {
    return super.criticLoss(real, generated)
        .add("penalty", options.penalty(), SlopePenalty.of(critic::score, real, generated));
  }
}
