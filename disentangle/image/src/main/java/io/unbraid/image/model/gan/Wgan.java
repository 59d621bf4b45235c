package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.objective.Batch;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import java.util.List;

/**
 * Wasserstein GAN (Arjovsky et al. 2017, algorithm 1): a critic, whose weights are clipped so that
 * its slope has a bound, learns by how much real pictures score above generated ones; the generator
 * raises the score of its own. The paper's RMSProp is Adam with a beta1 of 0, corrected for its
 * start.
 */
public final class Wgan extends CriticGan {
  /**
   * @param codes dimensions of the noise
   * @param width of the networks, see {@link ImageEncoder}
   * @param bound c: the critic's weights stay between minus and plus this
   * @param criticSteps to one of the generator
   */
  public record Options(int codes, int width, double bound, int criticSteps, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.positive("bound", bound);
      Checks.atLeast("criticSteps", criticSteps, 1);
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 64,
          /* width= */ 16,
          /* bound= */ 0.01,
          /* criticSteps= */ 5,
          Training.adversarial(800).learningRate(5e-4).beta1(0).average(0.99));
    }
  }

  private final Options options;

  public Wgan(Options options, ImageShape shape) {
    super(options.codes(), options.width(), shape);
    this.options = options;
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    ImageSet real = domains.get(0);
    int size = training.batch();
    return List.of(
        new Objective<>(
            "critic",
            Batch.draws(real, codes, size),
            this::criticLoss,
            critic.namedParameters(),
            Update.by(training.adam()).bound(options.bound()),
            Turns.always().times(options.criticSteps())),
        training.objective("generator", Batch.codes(codes, size), this::generatorLoss, generator));
  }
}
