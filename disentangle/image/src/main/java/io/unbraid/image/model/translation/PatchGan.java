package io.unbraid.image.model.translation;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Translates;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.discriminator.PatchDiscriminator;
import io.unbraid.image.network.generator.ResidualGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Domains;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Translation learned from pairs, picture i of both sets (Isola et al. 2017): the generator's
 * output must lie near the wanted one, and a patch discriminator tells pairs of input and wanted
 * output from pairs of input and made output. Not as in the paper: the generator is {@link
 * ResidualGenerator}, without noise by dropout, which the paper found to do little.
 */
public final class PatchGan implements ImageModel, Translates {
  /**
   * @param width of the networks, see {@link ResidualGenerator} and {@link PatchDiscriminator}
   * @param blocks of the generator
   * @param loss of discriminator and generator; the paper's is NON_SATURATING
   * @param adversarialWeight the paper's is 1; with 0 the distance is all
   * @param distanceWeight of the mean of |G(x) - y| (equation 3); the paper's is 100
   */
  public record Options(
      int width,
      int blocks,
      AdversarialLoss loss,
      double adversarialWeight,
      double distanceWeight,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("width", width, 1);
      Checks.atLeast("blocks", blocks, 0);
      loss.requireNoCritic();
      Checks.atLeast("adversarialWeight", adversarialWeight, 0);
      Checks.atLeast("distanceWeight", distanceWeight, 0);
    }

    public static Options standard() {
      return new Options(
          /* width= */ 16,
          /* blocks= */ 2,
          AdversarialLoss.NON_SATURATING,
          /* adversarialWeight= */ 1,
          /* distanceWeight= */ 100,
          Training.adversarial(500).batch(16).learningRate(1e-3).decay(250).average(0.99));
    }
  }

  private final Options options;
  private final ResidualGenerator generator;
  private final PatchDiscriminator discriminator;

  public PatchGan(Options options, ImageShape shape) {
    this.options = options;
    int channels = shape.channels();
    generator = new ResidualGenerator(channels, channels, options.width(), options.blocks());
    discriminator = new PatchDiscriminator(2 * channels, options.width(), Normalisation.SPECTRAL);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    Domains.requirePairs(domains, "patchgan");
    Function<RandomGenerator, List<Tensor>> pairs = Domains.paired(domains, training.batch());
    return List.of(
        training.objective("discriminator", pairs, this::discriminatorLoss, discriminator),
        training.objective("generator", pairs, this::generatorLoss, generator));
  }

  LossTerms discriminatorLoss(List<Tensor> pair) {
    Tensor x = pair.get(0);
    Tensor made = generator.forward(x).detach();
    Tensor told = options.loss().told(y -> score(x, y), pair.get(1), made);
    return new LossTerms().add("loss", 1, told);
  }

  LossTerms generatorLoss(List<Tensor> pair) {
    Tensor x = pair.get(0);
    Tensor made = generator.forward(x);
    Tensor fooled = options.loss().fooled(y -> score(x, y), made);
    return new LossTerms()
        .add("adversarial", options.adversarialWeight(), fooled)
        .add("distance", options.distanceWeight(), Losses.meanAbsolute(made, pair.get(1)));
  }

  /** A score for each patch of a pair: [batch, 1, height / 4, width / 4]. */
  private Tensor score(Tensor input, Tensor output) {
    return discriminator.forward(Tensor.concatenate(1, input, output));
  }

  @Override
  public boolean translates(int from, int to) {
    return from == 0 && to == 1;
  }

  @Override
  public boolean paired() {
    return true;
  }

  @Override
  public Tensor translate(Tensor pictures, int from, int to) {
    return generator.forward(pictures);
  }
}
