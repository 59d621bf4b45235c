package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.discriminator.AttentionDiscriminator;
import io.unbraid.image.network.generator.AttentionGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Domains;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import io.unbraid.training.Update;
import java.util.List;
import java.util.Map;

/**
 * Self-attention GAN (Zhang et al. 2019): attention over all positions and spectral normalisation
 * in both networks, the hinge loss, a faster discriminator; class-conditional batch normalisation
 * in the generator and the discriminator's projection on the class (Miyato and Koyama 2018).
 * Updates may take the mean gradient of several batches, as larger ones do for Brock et al. (2019).
 */
public final class Sagan implements ImageModel, Generates {
  private static final AdversarialLoss LOSS = AdversarialLoss.HINGE;

  /**
   * @param conditional whether both networks are told the class
   * @param codes dimensions of the noise
   * @param width of the networks: channels at half the pictures' size
   * @param accumulate batches an update
   * @param discriminatorRate factor on the discriminator's learning rate (Heusel et al. 2017)
   */
  public record Options(
      boolean conditional,
      int codes,
      int width,
      int accumulate,
      double discriminatorRate,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("accumulate", accumulate, 1);
      Checks.positive("discriminatorRate", discriminatorRate);
    }

    public static Options standard() {
      return new Options(
          /* conditional= */ true,
          /* codes= */ 64,
          /* width= */ 16,
          /* accumulate= */ 1,
          /* discriminatorRate= */ 2,
          Training.adversarial(1200).learningRate(4e-4).beta1(0).average(0.99));
    }
  }

  private final Options options;
  private final int classes;
  private final CodeSpace codes;
  private final AttentionGenerator generator;
  private final AttentionDiscriminator discriminator;

  /**
   * @param classes names, of which a conditional model wants two or more
   */
  public Sagan(Options options, ImageShape shape, List<String> classes) {
    this.options = options;
    this.classes = options.conditional() ? Domains.countClasses(classes, "sagan") : 1;
    codes =
        options.conditional()
            ? CodeSpace.ofClasses(this.classes, options.codes())
            : CodeSpace.normal(options.codes());
    generator = new AttentionGenerator(options.codes(), this.classes, shape, options.width());
    discriminator = new AttentionDiscriminator(this.classes, shape, options.width());
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet real = domains.get(0);
    ImageOptions.Training training = options.training();
    ImageOptions.Training faster = training.faster(options.discriminatorRate());

    return List.of(
        new Objective<>(
            "discriminator",
            Batch.draws(real, codes, training.batch()),
            this::discriminatorLoss,
            discriminator.namedParameters(),
            Update.by(faster.adam()).accumulate(options.accumulate()),
            Turns.always()),
        new Objective<>(
            "generator",
            Batch.codes(codes, training.batch()),
            this::generatorLoss,
            generator.namedParameters(),
            Update.by(training.adam()).accumulate(options.accumulate()),
            Turns.always()));
  }

  LossTerms discriminatorLoss(Batch batch) {
    Tensor right =
        options.conditional()
            ? CodeSpace.oneHot(batch.labels(), classes)
            : Tensor.ones(batch.size(), 1);
    Tensor real = discriminator.score(batch.pictures(), right);
    Tensor made = generate(batch.codes()).detach();
    Tensor generated = discriminator.score(made, condition(batch.codes()));
    return new LossTerms().add("loss", 1, LOSS.discriminator(real, generated));
  }

  LossTerms generatorLoss(Tensor codes) {
    Tensor generated = discriminator.score(generate(codes), condition(codes));
    return new LossTerms().add("loss", 1, LOSS.generator(generated));
  }

  /** [batch, classes]; of one class, which all pictures are of, where no one tells classes. */
  private Tensor condition(Tensor drawn) {
    return options.conditional()
        ? codes.part(drawn, CodeSpace.CLASS)
        : Tensor.ones(drawn.size(0), 1);
  }

  @Override
  public CodeSpace codes() {
    return codes;
  }

  @Override
  public Tensor generate(Tensor drawn) {
    return generator.forward(codes.part(drawn, "noise"), condition(drawn));
  }
}
