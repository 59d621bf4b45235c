package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;

/**
 * Conditional GAN (Mirza and Osindero 2014): generator and discriminator are both told the class.
 * The discriminator turns down two kinds of pairs, generated pictures and real ones of another
 * class than it is told (Reed et al. 2016, algorithm 1), so that a generator can't please it by
 * pictures that are real and not what was asked for.
 */
public final class Cgan extends CodeGenerator {
  /**
   * @param codes dimensions of the noise
   * @param width of the networks, see {@link ImageEncoder}
   * @param loss what both minimise
   * @param wrongPairs whether real pictures with a wrong class are turned down, too
   */
  public record Options(
      int codes, int width, AdversarialLoss loss, boolean wrongPairs, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      loss.requireNoCritic();
      Checks.require(
          loss != AdversarialLoss.ENERGY, "loss", "ENERGY wants an autoencoder as critic");
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 64,
          /* width= */ 16,
          AdversarialLoss.NON_SATURATING,
          /* wrongPairs= */ true,
          Training.adversarial(1500).learningRate(5e-4).average(0.99));
    }
  }

  private final Options options;
  private final int classes;

  private final ImageEncoder discriminator;

  /**
   * @param classes how many, at least 2
   */
  public Cgan(Options options, ImageShape shape, int classes) {
    super(CodeSpace.ofClasses(classes, options.codes()), shape, options.width());
    this.options = options;
    this.classes = classes;

    // A score for each class, of which a pair's class chooses one.
    discriminator = new ImageEncoder(shape, options.width(), classes, Normalisation.SPECTRAL);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet real = domains.get(0);
    ImageOptions.Training training = options.training();
    int size = training.batch();
    return List.of(
        training.objective(
            "discriminator",
            ClassPairs.draws(real, codes, size),
            this::discriminatorLoss,
            discriminator),
        training.objective("generator", Batch.codes(codes, size), this::generatorLoss, generator));
  }

  LossTerms discriminatorLoss(ClassPairs pairs) {
    Batch batch = pairs.real();
    Tensor real = score(batch.pictures(), pairs.right(classes));
    Tensor generated = score(generator.forward(batch.codes()).detach(), condition(batch.codes()));
    if (!options.wrongPairs()) {
      return new LossTerms().add("loss", 1, options.loss().discriminator(real, generated));
    }
    Tensor wrong = score(batch.pictures(), pairs.wrong(classes));
    Tensor all = Tensor.concatenate(0, generated, wrong);
    return new LossTerms().add("loss", 1, options.loss().discriminator(real, all));
  }

  LossTerms generatorLoss(Tensor codes) {
    Tensor generated = score(generator.forward(codes), condition(codes));
    return new LossTerms().add("loss", 1, options.loss().generator(generated));
  }

  /** How real the pictures are and how well they fit their classes, [batch]. */
  Tensor score(Tensor pictures, Tensor condition) {
    return discriminator.score(pictures, condition);
  }

  private Tensor condition(Tensor drawn) {
    return codes.part(drawn, CodeSpace.CLASS);
  }
}
