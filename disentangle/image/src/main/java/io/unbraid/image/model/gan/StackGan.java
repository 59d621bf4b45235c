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

/**
 * Pictures of a class in two stages (StackGAN: Zhang et al. 2017): the first makes them at half
 * height and width of noise and class; when it is done, the second makes whole ones of these and
 * the class. Each has a discriminator that is told the class and also turns down real pictures of
 * another. The paper's condition is a text, whose embedding it blurs; a class needs no blurring.
 */
public final class StackGan implements ImageModel, Generates {

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

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet real = domains.get(0);
    Turns first = Turns.always().until(options.turn());
    Turns second = Turns.always().from(options.turn());
    return List.of(
        discriminator("coarse.discriminator", real, true, first),
        generator("coarse.generator", true, first),
        discriminator("fine.discriminator", real, false, second),
        generator("fine.generator", false, second));
  }

  private Objective<?> discriminator(String name, ImageSet real, boolean half, Turns turns) {
    ImageOptions.Training training = options.training();
    return training.objective(
        name,
        ClassPairs.draws(real, codes, training.batch()),
        pairs -> discriminatorLoss(pairs, half),
        (half ? ofCoarse : ofFine).namedParameters(),
        turns);
  }

  private Objective<?> generator(String name, boolean half, Turns turns) {
    ImageOptions.Training training = options.training();
    return training.objective(
        name,
        Batch.codes(codes, training.batch()),
        drawn -> generatorLoss(drawn, half),
        (half ? coarse : fine).namedParameters(),
        turns);
  }

  /**
   * @param half of the first stage
   */
  LossTerms discriminatorLoss(ClassPairs pairs, boolean half) {
    Batch batch = pairs.real();
    Tensor pictures = half ? Halves.halved(batch.pictures()) : batch.pictures();
    Tensor real = score(pictures, pairs.right(classes), half);
    Tensor wrong = score(pictures, pairs.wrong(classes), half);
    Tensor made = score(made(batch.codes(), half).detach(), condition(batch.codes()), half);

    return new LossTerms()
        .add("loss", 1, options.loss().discriminator(real, Tensor.concatenate(0, made, wrong)));
  }

  /**
   * @param half of the first stage
   */
  LossTerms generatorLoss(Tensor drawn, boolean half) {
    Tensor scores = score(made(drawn, half), condition(drawn), half);

    return new LossTerms().add("loss", 1, options.loss().generator(scores));
  }

  private Tensor made(Tensor drawn, boolean half) {
    return half ? coarse.forward(drawn) : generate(drawn);
  }

  private Tensor score(Tensor pictures, Tensor condition, boolean half) {
    return (half ? ofCoarse : ofFine).forward(ConditionPlanes.beside(pictures, condition));
  }

  private Tensor condition(Tensor drawn) {
    return codes.part(drawn, CodeSpace.CLASS);
  }

  @Override
  public CodeSpace codes() {
    return codes;
  }

  @Override
  public Tensor generate(Tensor drawn) {
    Tensor rough = Halves.doubled(coarse.forward(drawn));
    return fine.forward(ConditionPlanes.beside(rough, condition(drawn)));
  }
}
