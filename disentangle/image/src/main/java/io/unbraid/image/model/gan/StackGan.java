package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ConditionPlanes;
import io.unbraid.image.network.Halves;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.discriminator.PatchDiscriminator;
import io.unbraid.image.network.generator.HalfSizeGenerator;
import io.unbraid.image.network.generator.ResidualGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Pictures of a class in two stages (StackGAN: Zhang et al. 2017): the first makes them at half
 * height and width of noise and class; when it is done, the second makes whole ones of these and
 * the class. Each has a discriminator that is told the class and also turns down real pictures of
 * another. The paper's condition is a text, whose embedding it blurs; a class needs no blurring.
 */
public final class StackGan implements ImageModel, Generates {
  private static final String CLASS = "class";

  /**
   * @param codes dimensions of the noise
   * @param width of the networks, see {@link ResidualGenerator} and {@link PatchDiscriminator}
   * @param blocks of the second stage's generator
   * @param loss of all
   * @param coarse share of the steps that train the first stage
   */
  public record Options(
      int codes, int width, int blocks, AdversarialLoss loss, double coarse, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("blocks", blocks, 0);
      loss.requireNoCritic();
      Checks.inside("coarse", coarse, 0, 1);
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 64,
          /* width= */ 16,
          /* blocks= */ 2,
          AdversarialLoss.HINGE,
          /* coarse= */ 0.7,
          Training.adversarial(6000).batch(32));
    }

    /** The step with which the second stage takes over. */
    long turn() {
      return Math.max(1, Math.round(coarse * training.steps()));
    }
  }

  private final Options options;
  private final int classes;
  private final CodeSpace codes;
  private final HalfSizeGenerator coarse;
  private final ResidualGenerator fine;
  private final PatchDiscriminator ofCoarse;
  private final PatchDiscriminator ofFine;

  /**
   * @param classes how many, at least 2
   */
  public StackGan(Options options, ImageShape shape, int classes) {
    this.options = options;
    this.classes = classes;
    codes = CodeSpace.ofClasses(classes, options.codes());
    int condition = shape.channels() + classes;
    int width = options.width();
    coarse = new HalfSizeGenerator(codes.dimensions(), shape, 2 * width);
    fine = new ResidualGenerator(condition, shape.channels(), width, options.blocks());
    ofCoarse = new PatchDiscriminator(condition, 2 * width, Normalisation.SPECTRAL);
    ofFine = new PatchDiscriminator(condition, width, Normalisation.SPECTRAL);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of(
        "coarse",
        coarse,
        "fine",
        fine,
        "discriminatorOfCoarse",
        ofCoarse,
        "discriminatorOfFine",
        ofFine);
  }

  /**
   * @param batch pictures, labels, and codes for as many generated ones
   * @param shift by which class numbers are moved to make wrong ones
   */
  record Pairs(Batch batch, int shift) {}

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    Turns first = Turns.always().until(options.turn());
    Turns second = Turns.always().from(options.turn());
    ImageSet real = domains.get(0);
    int size = training.batch();
    return List.of(
        discriminator("coarse.discriminator", real, ofCoarse, true, first),
        training.objective(
            "coarse.generator",
            Batch.codes(codes, size),
            drawn -> generatorLoss(drawn, true),
            coarse.namedParameters(),
            first),
        discriminator("fine.discriminator", real, ofFine, false, second),
        training.objective(
            "fine.generator",
            Batch.codes(codes, size),
            drawn -> generatorLoss(drawn, false),
            fine.namedParameters(),
            second));
  }

  private Objective<Pairs> discriminator(
      String name, ImageSet real, PatchDiscriminator network, boolean half, Turns turns) {
    return options
        .training()
        .objective(
            name,
            random -> draw(real, random),
            pairs -> discriminatorLoss(pairs, half),
            network.namedParameters(),
            turns);
  }

  private Pairs draw(ImageSet real, RandomGenerator random) {
    return new Pairs(
        Batch.draw(real, codes, options.training().batch(), random),
        1 + random.nextInt(classes - 1));
  }

  /**
   * @param half of the first stage
   */
  LossTerms discriminatorLoss(Pairs pairs, boolean half) {
    Batch batch = pairs.batch();
    Tensor pictures = half ? Halves.halved(batch.pictures()) : batch.pictures();
    Tensor right = CodeSpace.oneHot(batch.labels(), classes);
    Tensor real = score(pictures, right, half);
    Tensor wrong = score(pictures, Cgan.moved(right, pairs.shift()), half);
    Tensor made = score(made(batch.codes(), half).detach(), codes.part(batch.codes(), CLASS), half);
    return new LossTerms()
        .add("loss", 1, options.loss().discriminator(real, Tensor.concatenate(0, made, wrong)));
  }

  /**
   * @param half of the first stage
   */
  LossTerms generatorLoss(Tensor drawn, boolean half) {
    Tensor scores = score(made(drawn, half), codes.part(drawn, CLASS), half);
    return new LossTerms().add("loss", 1, options.loss().generator(scores));
  }

  private Tensor made(Tensor drawn, boolean half) {
    return half ? coarse.forward(drawn) : generate(drawn);
  }

  private Tensor score(Tensor pictures, Tensor condition, boolean half) {
    return (half ? ofCoarse : ofFine).forward(ConditionPlanes.beside(pictures, condition));
  }

  @Override
  public CodeSpace codes() {
    return codes;
  }

  @Override
  public Tensor generate(Tensor drawn) {
    Tensor rough = Halves.doubled(coarse.forward(drawn));
    return fine.forward(ConditionPlanes.beside(rough, codes.part(drawn, CLASS)));
  }
}
