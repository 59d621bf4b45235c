package io.unbraid.image.model.classification;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Classifies;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.FeatureExtractor;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.Perceptron;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Domain-adversarial training (Ganin et al. 2016, section 4): a feature extractor before a label
 * predictor, which learns from the source's labels, and a domain classifier, which the extractor
 * makes fail; so the predictor holds in the target too, whose labels nobody knows.
 */
public final class Dann implements ImageModel, Classifies {
  /** How the extractor is set against the domain classifier. */
  public enum Adversary {
    /** Not at all: what the source alone teaches. */
    NONE,
    /** Both learn in one step, through a layer that reverses the gradient (equation 18). */
    REVERSAL,
    /** They take turns, the domain classifier first. */
    ALTERNATING
  }

  /**
   * @param width channels of the extractor's first convolution; the second has half as many again
   * @param units of the hidden layers
   * @param normalisation of the extractor; statistics of batches of the source alone are not the
   *     target's
   * @param adversary of the extractor
   * @param strength of the adversary at the end, to which it rises with {@link #ramp}
   * @param domainRate learning rate of the domain classifier, where they take turns, as a multiple
   *     of the others'
   */
  public record Options(
      int width,
      int units,
      Normalisation normalisation,
      Adversary adversary,
      double strength,
      double domainRate,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("width", width, 1);
      Checks.atLeast("units", units, 1);
      Checks.atLeast("strength", strength, 0);
      Checks.positive("domainRate", domainRate);
    }

    public static Options standard() {
      return new Options(
          /* width= */ 32,
          /* units= */ 100,
          Normalisation.NONE,
          Adversary.REVERSAL,
          /* strength= */ 4,
          /* domainRate= */ 1,
          Training.adversarial(2500).learningRate(5e-4).decay(1200).average(0.99));
    }
  }

  private final Options options;
  private final FeatureExtractor extractor;
  private final Perceptron labels;
  private final Perceptron domains;

  public Dann(Options options, ImageShape shape, int classes) {
    this.options = options;
    extractor = new FeatureExtractor(shape, options.width(), options.normalisation());
    int units = options.units();
    labels = new Perceptron(extractor.features(), units, 2, classes);
    domains = new Perceptron(extractor.features(), units, 1, 1);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("extractor", extractor, "labels", labels, "domains", domains);
  }

  /**
   * @param source with labels
   * @param target without
   * @param strength of the adversary now
   */
  record Pair(Batch source, Batch target, double strength) {}

  @Override
  public List<Objective<?>> objectives(List<ImageSet> sets) {
    ImageOptions.Training training = options.training();
    ImageSet source = sets.get(0);
    ImageSet target = sets.get(1);
    int size = training.batch();
    long steps = training.steps();
    Objective.Batches<Pair> pairs =
        (step, random) ->
            new Pair(
                Batch.draw(source, size, random),
                Batch.draw(target, size, random),
                options.strength() * ramp(step / (double) steps));
    Map<String, Module> moved = new LinkedHashMap<>();
    moved.put("extractor", extractor);
    moved.put("labels", labels);
    List<Objective<?>> all = new ArrayList<>();
    if (options.adversary() == Adversary.REVERSAL) {
      moved.put("domains", domains);
    } else if (options.adversary() == Adversary.ALTERNATING) {
      ImageOptions.Training own = training.faster(options.domainRate());
      all.add(own.timed("domains", pairs, this::domainLoss, domains.namedParameters()));
    }
    all.add(training.timed("labels", pairs, this::labelLoss, Parameters.of(moved)));
    return all;
  }

  /** 2 / (1 + exp(-10 p)) - 1 at a share p of the training: noise at first, then in earnest. */
  static double ramp(double progress) {
    return 2 / (1 + Math.exp(-10 * progress)) - 1;
  }

  /** The domain classifier's own turn. */
  LossTerms domainLoss(Pair pair) {
    return new LossTerms().add("loss", 1, domainError(features(pair).detach()));
  }

  /** Extractor and label predictor; with the reversed gradient the domain classifier too. */
  LossTerms labelLoss(Pair pair) {
    Tensor features = features(pair);
    int size = pair.source().size();
    Tensor predicted = labels.forward(features.narrow(0, 0, size));
    LossTerms terms =
        new LossTerms().add("labels", 1, Losses.crossEntropy(predicted, pair.source().labels()));
    switch (options.adversary()) {
      case NONE -> {}
      case REVERSAL ->
          terms.add("domains", 1, domainError(Gradients.reversal(features, pair.strength())));
      case ALTERNATING -> terms.add("domains", -pair.strength(), domainError(features));
    }
    return terms;
  }

  /** Of both domains, in one pass so that the same statistics normalise them. */
  private Tensor features(Pair pair) {
    return extractor.forward(
        options.adversary() == Adversary.NONE
            ? pair.source().pictures()
            : Tensor.concatenate(0, pair.source().pictures(), pair.target().pictures()));
  }

  /** Cross-entropy of the domain, source then target. */
  private Tensor domainError(Tensor features) {
    long half = features.size(0) / 2;
    Tensor scores = domains.forward(features).squeeze(1);
    Tensor truth = Tensor.concatenate(0, Tensor.ones(half), Tensor.zeros(half));
    return Losses.binaryCrossEntropy(scores, truth);
  }

  @Override
  public Tensor classify(Tensor pictures) {
    return labels.forward(extractor.forward(pictures));
  }
}
