package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Classifies;
import io.unbraid.image.Encodes;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.CommonInformation;
import io.unbraid.image.objective.Warp;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * InfoGAN (Chen et al. 2016): part of the generator's input is a code that a classifier reads off
 * the generated picture again, so that the code has to show. The classifier is the discriminator's
 * network but for the outputs. What each category and value comes to mean is found, not told.
 *
 * <p>A term that the paper does not have holds the categories to what stays when a real picture is
 * moved, turned, slanted and scaled a little: the information that the categories of both have in
 * common (Ji et al. 2019, "Invariant information clustering", equation 3). Its weight 0 is the
 * paper's model.
 */
public final class InfoGan extends CodeGenerator implements Encodes, Classifies {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;
  private static final String CATEGORY = "category";
  private static final String CONTINUOUS = "continuous";

  /**
   * @param categories values of the categorical code, at least 2
   * @param continuous values of the continuous code, 0 for none
   * @param noise what else the generator gets
   * @param width of the networks, see {@link ImageEncoder}
   * @param normalisation of the discriminator
   * @param categoryWeight lambda of the categorical code's cross-entropy
   * @param continuousWeight lambda of the continuous code's squared error
   * @param invariance weight of the information common to real pictures and the same ones warped
   * @param generatorRate factor on the generator's learning rate
   */
  public record Options(
      int categories,
      int continuous,
      int noise,
      int width,
      Normalisation normalisation,
      double categoryWeight,
      double continuousWeight,
      double invariance,
      double generatorRate,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("categories", categories, 2);
      Checks.atLeast("continuous", continuous, 0);
      Checks.atLeast("noise", noise, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("categoryWeight", categoryWeight, 0);
      Checks.atLeast("continuousWeight", continuousWeight, 0);
      Checks.atLeast("invariance", invariance, 0);
      Checks.positive("generatorRate", generatorRate);
    }

    /** The paper's codes for MNIST (appendix C.1). */
    public static Options standard() {
      return new Options(
          /* categories= */ 10,
          /* continuous= */ 2,
          /* noise= */ 62,
          /* width= */ 16,
          Normalisation.BATCH,
          /* categoryWeight= */ 1,
          /* continuousWeight= */ 0.5,
          /* invariance= */ 5,
          /* generatorRate= */ 1,
          Training.adversarial(3000).batch(256).learningRate(5e-4).decay(1500).average(0.99));
    }
  }

  private final Options options;

  private final ImageEncoder discriminator;

  public InfoGan(Options options, ImageShape shape) {
    super(space(options), shape, options.width());
    this.options = options;

    int outputs = 1 + options.categories() + options.continuous();
    discriminator = new ImageEncoder(shape, options.width(), outputs, options.normalisation());
  }

  private static CodeSpace space(Options options) {
    return new CodeSpace(
        List.of(
            new CodeSpace.Part(CATEGORY, CodeSpace.Kind.CATEGORICAL, options.categories()),
            new CodeSpace.Part(CONTINUOUS, CodeSpace.Kind.UNIFORM, options.continuous()),
            new CodeSpace.Part("noise", CodeSpace.Kind.NORMAL, options.noise())));
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  /**
   * @param real pictures, and codes for as many generated ones
   * @param warped the same pictures warped; null where not wanted
   */
  record Sample(Batch real, Tensor warped) {}

  private Sample sample(ImageSet set, RandomGenerator random) {
    Batch batch = Batch.draw(set, codes, options.training().batch(), random);
    boolean wanted = options.invariance() > 0;
    return new Sample(batch, wanted ? Warp.slanting(1).apply(batch.pictures(), random) : null);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet real = domains.get(0);
    ImageOptions.Training training = options.training();
    ImageOptions.Training generating = training.faster(options.generatorRate());

    return List.of(
        training.objective(
            "discriminator",
            random -> sample(real, random),
            this::discriminatorLoss,
            discriminator),
        generating.objective(
            "generator", Batch.codes(codes, training.batch()), this::generatorLoss, generator));
  }

  LossTerms discriminatorLoss(Sample sample) {
    Tensor drawn = sample.real().codes();
    Outputs real = outputs(sample.real().pictures());
    Outputs generated = outputs(generator.forward(drawn).detach());
    LossTerms terms =
        new LossTerms().add("loss", 1, LOSS.discriminator(real.score, generated.score));
    if (sample.warped() != null) {
      Tensor common = CommonInformation.of(real.category, outputs(sample.warped()).category);
      terms.add("common", -options.invariance(), common);
    }
    return information(terms, generated, drawn);
  }

  LossTerms generatorLoss(Tensor codes) {
    Outputs generated = outputs(generator.forward(codes));
    return information(
        new LossTerms().add("loss", 1, LOSS.generator(generated.score)), generated, codes);
  }

  /**
   * The negative bound on the code's information in the picture (equation 5), but for constants.
   */
  private LossTerms information(LossTerms terms, Outputs read, Tensor drawn) {
    Tensor log = Functional.logSoftmax(read.category, 1);
    Tensor right = codes.part(drawn, CATEGORY).multiply(log).sum(false, 1);
    terms.add(CATEGORY, options.categoryWeight(), right.mean().negate());
    if (options.continuous() > 0) {
      terms.add(
          CONTINUOUS,
          options.continuousWeight(),
          Losses.meanSquared(read.continuous, codes.part(drawn, CONTINUOUS)));
    }
    return terms;
  }

  /** What the shared network puts out: a score [batch], logits and values of the code. */
  private record Outputs(Tensor score, Tensor category, Tensor continuous) {}

  private Outputs outputs(Tensor pictures) {
    Tensor all = discriminator.forward(pictures);
    return new Outputs(
        all.narrow(1, 0, 1).squeeze(1),
        all.narrow(1, 1, options.categories()),
        all.narrow(1, 1 + options.categories(), options.continuous()));
  }

  /** Estimates of the code; the noise, which nothing reads off a picture, is its mean, 0. */
  @Override
  public Tensor encode(Tensor pictures) {
    Outputs read = outputs(pictures);
    return Tensor.concatenate(
        1,
        Functional.softmax(read.category, 1),
        read.continuous,
        Tensor.zeros(pictures.size(0), options.noise()));
  }

  /** Scores of the categories, of which no one told what classes they are. */
  @Override
  public Tensor classify(Tensor pictures) {
    return outputs(pictures).category;
  }
}
