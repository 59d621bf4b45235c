package io.unbraid.image.model.restoration;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Restores;
import io.unbraid.image.Trained;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.model.classification.Classifier;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.generator.SuperResolutionGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Photo-realistic single image super-resolution (Ledig et al. 2017): a generator makes small
 * pictures large, by a content loss and against a discriminator (equation 3). The content is the
 * pixels (equation 4), or the features of a trained {@link Classifier} (equation 5, whose features
 * are those of VGG).
 */
public final class SuperResolution implements ImageModel, Restores {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;

  /**
   * @param width of the networks, see {@link ImageEncoder}
   * @param factor of the height and width: 2 or 4
   * @param pixelWeight of the squared error of pixels
   * @param featureWeight of the squared error of features; above 0 a classifier is needed
   * @param classifier run of the model classifier, read when the training begins; empty for none
   * @param adversarialWeight of the generator's adversarial loss
   */
  public record Options(
      int width,
      int factor,
      double pixelWeight,
      double featureWeight,
      String classifier,
      double adversarialWeight,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("width", width, 1);
      Checks.require(factor == 2 || factor == 4, "factor", "must be 2 or 4, not " + factor);
      Checks.atLeast("pixelWeight", pixelWeight, 0);
      Checks.atLeast("featureWeight", featureWeight, 0);
      Checks.require(
          pixelWeight + featureWeight > 0, "pixelWeight", "and featureWeight must not both be 0");
      Checks.require(
          featureWeight == 0 || !classifier.isBlank(),
          "featureWeight",
          "wants the run of a classifier: classifier=RUN");
      Checks.atLeast("adversarialWeight", adversarialWeight, 0);
    }

    public static Options standard() {
      return new Options(
          /* width= */ 16,
          /* factor= */ 2,
          /* pixelWeight= */ 1,
          /* featureWeight= */ 0,
          /* classifier= */ "",
          /* adversarialWeight= */ 1e-3,
          Training.adversarial(1200).learningRate(1e-3).decay(600).average(0.99));
    }
  }

  private final Options options;
  private final Function<String, Trained> runs;
  private final SuperResolutionGenerator generator;
  private final ImageEncoder discriminator;

  /**
   * @param shape of the large pictures
   * @param runs finds a trained model, when a training begins; it stays open as long as this one
   *     may train by it, and goes with it
   */
  public SuperResolution(Options options, ImageShape shape, Function<String, Trained> runs) {
    this.options = options;
    this.runs = runs;
    generator = new SuperResolutionGenerator(shape.channels(), options.factor(), options.width());
    discriminator = new ImageEncoder(shape, options.width(), 1, Normalisation.BATCH);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  /**
   * @throws InputException if a classifier is wanted and is none, or one of other pictures
   */
  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    ImageSet real = domains.get(0);
    UnaryOperator<Tensor> features = features(real.shape());
    Function<RandomGenerator, Tensor> large = Batch.pictures(real, training.batch());
    return List.of(
        training.objective("discriminator", large, this::discriminatorLoss, discriminator),
        training.objective("generator", large, x -> generatorLoss(x, features), generator));
  }

  private UnaryOperator<Tensor> features(ImageShape shape) {
    if (options.featureWeight() == 0) {
      return null;
    }
    Trained trained = runs.apply(options.classifier());
    if (!(trained.model() instanceof Classifier classifier)) {
      throw InputException.about(
          "set",
          "classifier: %s is a %s; name a run of the model classifier"
              .formatted(options.classifier(), trained.kind()));
    }
    if (!trained.shape().equals(shape)) {
      throw new InputException(
          "classifier: %s is for pictures of %s, these are %s"
              .formatted(options.classifier(), trained.shape(), shape));
    }
    return classifier::features;
  }

  LossTerms discriminatorLoss(Tensor pictures) {
    Tensor made = generator.forward(reduce(pictures)).detach();
    return new LossTerms().add("loss", 1, LOSS.told(discriminator::score, pictures, made));
  }

  /**
   * @param features null where they do not count
   */
  LossTerms generatorLoss(Tensor pictures, UnaryOperator<Tensor> features) {
    Tensor made = generator.forward(reduce(pictures));
    LossTerms terms = new LossTerms();
    double adversarial = options.adversarialWeight();
    if (options.pixelWeight() > 0) {
      terms.add("pixels", options.pixelWeight(), Losses.meanSquared(made, pictures));
    }
    if (features != null) {
      Tensor original = features.apply(pictures).detach();
      terms.add(
          "features", options.featureWeight(), Losses.meanSquared(features.apply(made), original));
    }
    if (adversarial > 0) {
      terms.add("adversarial", adversarial, LOSS.fooled(discriminator::score, made));
    }
    return terms;
  }

  private Tensor reduce(Tensor pictures) {
    return Functional.averagePixels(pictures, options.factor());
  }

  @Override
  public Damage damage() {
    return Damage.SMALL;
  }

  @Override
  public int factor() {
    return options.factor();
  }

  @Override
  public Tensor restore(Tensor pictures, Tensor missing) {
    return generator.forward(pictures);
  }
}
