package io.unbraid.image.model.restoration;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Restores;
import io.unbraid.image.data.Hole;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.discriminator.CompletionDiscriminator;
import io.unbraid.image.network.generator.CompletionGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Globally and locally consistent image completion (Iizuka et al. 2017, algorithm 1): a generator
 * fills a hole, at first by the squared error alone, then also against a discriminator that looks
 * at the whole picture and at what is around the hole.
 */
public final class Completion implements ImageModel, Restores {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;

  /**
   * @param width of the networks, see {@link ImageEncoder}
   * @param smallest side of a hole in training, as a share of the picture's
   * @param largest the same, at most
   * @param alone first iterations, in which the generator has no adversary: T_C
   * @param adversarialWeight alpha of equation 4, beside an error of 1
   */
  public record Options(
      int width,
      double smallest,
      double largest,
      long alone,
      double adversarialWeight,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("width", width, 1);
      Checks.inside("smallest", smallest, 0, 1);
      Checks.below("largest", largest, smallest, 1);
      Checks.atLeast("alone", alone, 0);
      Checks.atLeast("adversarialWeight", adversarialWeight, 0);
    }

    public static Options standard() {
      return new Options(
          /* width= */ 16,
          /* smallest= */ 0.25,
          /* largest= */ 0.5,
          /* alone= */ 400,
          /* adversarialWeight= */ 0.004,
          Training.adversarial(1200).learningRate(1e-3).decay(600).average(0.99));
    }
  }

  /** Pictures, the hole of each, and these holes as a mask. */
  record Damaged(Tensor pictures, List<Hole> holes, Tensor missing) {}

  private final Options options;
  private final ImageShape shape;
  private final CompletionGenerator generator;
  private final CompletionDiscriminator discriminator;

  public Completion(Options options, ImageShape shape) {
    this.options = options;
    this.shape = shape;
    generator = new CompletionGenerator(shape.channels(), options.width());
    discriminator = new CompletionDiscriminator(shape, side(shape), options.width());
  }

  /** A little over half the picture, as in the paper, and all of it where it is small. */
  private static int side(ImageShape shape) {
    int half = Math.min(shape.height(), shape.width()) / 2;
    return (half + 3) / 4 * 4;
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    ImageSet real = domains.get(0);
    Turns later = Turns.always().from(options.alone());
    return List.of(
        training.objective(
            "discriminator",
            random -> draw(real, random),
            this::discriminatorLoss,
            discriminator.namedParameters(),
            later),
        training.timed(
            "generator",
            (step, random) -> new Timed(draw(real, random), step >= options.alone()),
            batch -> generatorLoss(batch.damaged(), batch.adversary()),
            generator.namedParameters()));
  }

  private record Timed(Damaged damaged, boolean adversary) {}

  Damaged draw(ImageSet set, RandomGenerator random) {
    Tensor pictures = Batch.draw(set, options.training().batch(), random).pictures();
    List<Hole> holes = new ArrayList<>();
    for (int i = 0; i < pictures.size(0); i++) {
      holes.add(Hole.draw(shape, options.smallest(), options.largest(), random));
    }
    return new Damaged(pictures, holes, Hole.mask(holes, shape));
  }

  LossTerms discriminatorLoss(Damaged batch) {
    Tensor made = generator.forward(batch.pictures(), batch.missing()).detach();
    Tensor real = discriminator.score(batch.pictures(), batch.holes());
    return new LossTerms()
        .add("loss", 1, LOSS.discriminator(real, discriminator.score(made, batch.holes())));
  }

  LossTerms generatorLoss(Damaged batch, boolean adversary) {
    Tensor made = generator.forward(batch.pictures(), batch.missing());
    // What is known is kept, so all of the difference is in the holes.
    Tensor error = made.subtract(batch.pictures()).square().sum();
    Tensor pixels = batch.missing().sum().multiply(shape.channels());
    LossTerms terms = new LossTerms().add("error", 1, error.divide(pixels));
    if (adversary && options.adversarialWeight() > 0) {
      terms.add(
          "adversarial",
          options.adversarialWeight(),
          LOSS.generator(discriminator.score(made, batch.holes())));
    }
    return terms;
  }

  @Override
  public Damage damage() {
    return Damage.MASKED;
  }

  @Override
  public Tensor restore(Tensor pictures, Tensor missing) {
    return generator.forward(pictures, missing);
  }
}
