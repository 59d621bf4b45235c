package io.unbraid.image.model.classification;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Classifies;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageDecoder;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.NoisyClassifier;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.BalancedDraw;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Warp;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
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
 * Triple generative adversarial nets (Li et al. 2017, algorithm 1): a classifier that labels
 * pictures, a generator that makes pictures of labels, and a discriminator that tells the pairs (x,
 * y) of both from true ones. Few pictures have labels that training sees.
 */
public final class TripleGan implements ImageModel, Generates, Classifies {
  /**
   * @param labels pictures with a label, as many of each class
   * @param labelSeed which these are
   * @param codes dimensions of the generator's noise
   * @param width of the networks, see {@link ImageEncoder}
   * @param adversarial share alpha of the classifier's pairs among those that the discriminator is
   *     to turn down, the generator's having the rest; 0 for a classifier without adversaries
   * @param generated weight alpha_P of the pseudo-discriminative loss, the cross-entropy of
   *     generated pictures
   * @param generatedFrom iteration from which on that weight rises, over as many again
   * @param consistency weight of the squared difference of the class probabilities of a picture and
   *     of the same picture perturbed (Laine and Aila 2017, as section 3.3 has it)
   * @param warp how far pictures are moved, turned and scaled before they are classified
   * @param adversaryRate learning rate of generator and discriminator, that of the training being
   *     the classifier's
   */
  public record Options(
      int labels,
      long labelSeed,
      int codes,
      int width,
      double adversarial,
      double generated,
      long generatedFrom,
      double consistency,
      double warp,
      double adversaryRate,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("labels", labels, 2);
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.below("adversarial", adversarial, 0, 1);
      Checks.atLeast("generated", generated, 0);
      Checks.atLeast("generatedFrom", generatedFrom, 0);
      Checks.atLeast("consistency", consistency, 0);
      Checks.atLeast("warp", warp, 0);
      Checks.positive("adversaryRate", adversaryRate);
    }

    public static Options standard() {
      return new Options(
          /* labels= */ 100,
          /* labelSeed= */ 1,
          /* codes= */ 64,
          /* width= */ 32,
          /* adversarial= */ 0.5,
          /* generated= */ 0.3,
          /* generatedFrom= */ 1000,
          /* consistency= */ 10,
          /* warp= */ 1,
          /* adversaryRate= */ 2e-4,
          Training.plain(3000).decay(1500).average(0.995));
    }
  }

  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;

  private final Options options;
  private final CodeSpace codes;
  private final int classes;
  private final NoisyClassifier classifier;
  private final ImageDecoder generator;
  private final ImageEncoder discriminator;

  public TripleGan(Options options, ImageShape shape, int classes) {
    this.options = options;
    this.classes = classes;
    int width = options.width();
    codes = CodeSpace.ofClasses(classes, options.codes());
    classifier = new NoisyClassifier(shape, width, classes);
    generator = new ImageDecoder(codes.dimensions(), shape, width, Normalisation.BATCH);
    discriminator = new ImageEncoder(shape, width, classes, Normalisation.SPECTRAL);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("classifier", classifier, "generator", generator, "discriminator", discriminator);
  }

  /**
   * @param labelled pictures and labels of the few
   * @param unlabelled pictures of all, and codes
   * @param perturbed the same pictures otherwise perturbed; null where not wanted
   * @param generated weight of the pseudo-discriminative loss
   */
  record Sample(Batch labelled, Batch unlabelled, Tensor perturbed, double generated) {}

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet all = domains.get(0);
    ImageSet few = BalancedDraw.of(all, options.labels(), options.labelSeed());
    ImageOptions.Training training = options.training();
    ImageOptions.Training adversaries = training.learningRate(options.adversaryRate()).beta1(0.5);
    Objective<Sample> classifying =
        training.timed(
            "classifier",
            (step, random) -> perturb(draw(few, all, random), step, random),
            this::classifierLoss,
            classifier.namedParameters());
    if (options.adversarial() == 0 && options.generated() == 0) {
      return List.of(classifying);
    }
    Function<RandomGenerator, Sample> samples = random -> draw(few, all, random);
    Function<RandomGenerator, Tensor> drawn = Batch.codes(codes, training.batch());
    return List.of(
        adversaries.objective("discriminator", samples, this::discriminatorLoss, discriminator),
        adversaries.objective("generator", drawn, this::generatorLoss, generator),
        classifying);
  }

  private Sample draw(ImageSet few, ImageSet all, RandomGenerator random) {
    int size = options.training().batch();
    return new Sample(Batch.draw(few, size, random), Batch.draw(all, codes, size, random), null, 0);
  }

  private Sample perturb(Sample sample, long step, RandomGenerator random) {
    Warp warp = Warp.of(options.warp());
    Batch few = sample.labelled();
    return new Sample(
        new Batch(warp.apply(few.pictures(), random), few.labels(), null),
        sample.unlabelled(),
        warp.apply(sample.unlabelled().pictures(), random),
        generatedWeight(step));
  }

  /** alpha_P at an iteration: pictures are of no use before they look like their class. */
  double generatedWeight(long step) {
    double from = Math.max(1, options.generatedFrom());
    return options.generated() * Math.max(0, Math.min(1, (step - from) / from));
  }

  /**
   * True pairs against the generator's and the classifier's. The few labelled pictures would soon
   * be known by heart, so others with the classifier's labels stand beside them (section 3.3).
   */
  LossTerms discriminatorLoss(Sample sample) {
    Batch few = sample.labelled();
    Tensor real = discriminator.score(few.pictures(), CodeSpace.oneHot(few.labels(), classes));
    Tensor unlabelled = sample.unlabelled().pictures();
    Tensor guessed = discriminator.score(unlabelled, guess(unlabelled));
    Tensor codes = sample.unlabelled().codes();
    Tensor made = discriminator.score(generate(codes).detach(), condition(codes));
    double share = options.adversarial();
    return new LossTerms()
        .add("real", 0.5, Functional.softplus(real.negate()).mean())
        .add("guessed", 0.5, Functional.softplus(guessed.negate()).mean())
        .add("classifier", 0.5 * share, Functional.softplus(guessed).mean())
        .add("generator", 1 - share, Functional.softplus(made).mean());
  }

  LossTerms generatorLoss(Tensor codes) {
    Tensor made = discriminator.score(generate(codes), condition(codes));
    return new LossTerms().add("loss", 1, LOSS.generator(made));
  }

  LossTerms classifierLoss(Sample sample) {
    int size = sample.labelled().size();
    Tensor unlabelled = sample.unlabelled().pictures();
    Tensor codes = sample.unlabelled().codes();
    // In one pass, so that all are normalised by the same statistics.
    Tensor pictures = Tensor.concatenate(0, sample.labelled().pictures(), sample.perturbed());
    if (sample.generated() > 0) {
      pictures = Tensor.concatenate(0, pictures, generate(codes).detach());
    }
    Tensor logits = classifier.forward(pictures);
    Tensor known = Losses.crossEntropy(logits.narrow(0, 0, size), sample.labelled().labels());
    LossTerms terms = new LossTerms().add("labelled", 1, known);
    Tensor perturbed = logits.narrow(0, size, size);
    Tensor probabilities = Functional.softmax(perturbed, 1);
    if (options.consistency() > 0) {
      Tensor target = Functional.softmax(classifier.forward(unlabelled).detach(), 1);
      Tensor apart = probabilities.subtract(target).square().sum(false, 1);
      terms.add("consistency", options.consistency(), apart.mean());
    }
    if (options.adversarial() > 0) {
      Tensor guess = likeliest(perturbed);
      Tensor fooled = Functional.softplus(discriminator.score(unlabelled, guess)).negate();
      Tensor likely = probabilities.multiply(guess).sum(false, 1);
      terms.add("adversarial", options.adversarial(), likely.multiply(fooled).mean());
    }
    if (sample.generated() > 0) {
      Tensor label = Tensor.of(condition(codes).argmax(1), size);
      Tensor error = Losses.crossEntropy(logits.narrow(0, 2L * size, size), label);
      terms.add("generated", sample.generated(), error);
    }
    return terms;
  }

  private Tensor condition(Tensor drawn) {
    return codes.part(drawn, CodeSpace.CLASS);
  }

  private Tensor guess(Tensor pictures) {
    try (Engine.NoGradients off = Engine.noGradients()) {
      return likeliest(classifier.forward(pictures));
    }
  }

  private static Tensor likeliest(Tensor logits) {
    Tensor labels = Tensor.of(logits.argmax(1), logits.size(0));
    return CodeSpace.oneHot(labels, (int) logits.size(1));
  }

  @Override
  public CodeSpace codes() {
    return codes;
  }

  @Override
  public Tensor generate(Tensor codes) {
    return generator.forward(codes);
  }

  @Override
  public Tensor classify(Tensor pictures) {
    return classifier.forward(pictures);
  }
}
