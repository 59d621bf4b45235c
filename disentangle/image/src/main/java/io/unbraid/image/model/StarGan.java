package io.unbraid.image.model;

import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Translates;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.PatchDiscriminator;
import io.unbraid.image.network.ResidualGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Domains;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.GradientPenalty;
import io.unbraid.training.Objective;
import io.unbraid.training.Objective.When;
import io.unbraid.training.Terms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Translation among any number of domains with one generator (StarGAN: Choi et al. 2018): it gets
 * the domain to go to beside the picture. The discriminator also tells domains, by which the
 * generator is held to its target; what it makes, taken back to where it came from, must be the
 * picture again.
 */
public final class StarGan implements ImageModel, Translates {
  /**
   * @param domains how many sets of pictures
   * @param width of the networks, see {@link ResidualGenerator} and {@link PatchDiscriminator}
   * @param blocks of the generator
   * @param loss LEAST_SQUARES, with spectral normalisation, or the paper's WASSERSTEIN, with a
   *     gradient penalty
   * @param discriminatorSteps to one of the generator; the paper's are 5
   * @param domainWeight of the domains' cross-entropy; the paper's is 1
   * @param reconstructionWeight of the mean of |G(G(x, c'), c) - x|; the paper's is 10
   */
  public record Options(
      int domains,
      int width,
      int blocks,
      AdversarialLoss loss,
      int discriminatorSteps,
      double domainWeight,
      double reconstructionWeight,
      Training training)
      implements ImageOptions {
    public Options {
      ImageOptions.require(domains >= 2, "domains must be at least 2, not " + domains);
      ImageOptions.require(width >= 1, "width must be at least 1, not " + width);
      ImageOptions.require(blocks >= 0, "blocks must not be negative, not " + blocks);
      ImageOptions.require(
          loss == AdversarialLoss.LEAST_SQUARES || loss == AdversarialLoss.WASSERSTEIN,
          "loss must be LEAST_SQUARES or WASSERSTEIN, not " + loss);
      ImageOptions.require(
          discriminatorSteps >= 1,
          "discriminatorSteps must be at least 1, not " + discriminatorSteps);
      ImageOptions.require(
          domainWeight >= 0 && reconstructionWeight >= 0, "weights must not be negative");
    }

    public static Options standard() {
      return new Options(
          2,
          16,
          2,
          AdversarialLoss.LEAST_SQUARES,
          1,
          1,
          10,
          new Training(3000, 16, 4e-4, 0.5, 1500, 0.99));
    }
  }

  private static final double PENALTY = 10;

  private final Options options;
  private final ResidualGenerator generator;
  private final Discriminator discriminator;

  public StarGan(Options options, ImageShape shape) {
    this.options = options;
    generator =
        new ResidualGenerator(
            shape.channels() + options.domains(),
            shape.channels(),
            options.width(),
            options.blocks());
    discriminator = new Discriminator(options, shape);
  }

  /**
   * Pictures, the domain that they are of, and one for each to go to; domains are integers [batch].
   */
  record Journey(Tensor pictures, Tensor origins, Tensor targets) {}

  @Override
  public Map<String, Module> networks() {
    Map<String, Module> all = new LinkedHashMap<>();
    all.put("generator", generator);
    all.put("discriminator", discriminator);
    return all;
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    List<ImageSet> apart = Domains.apart(domains);
    return List.of(
        new Objective<>(
            "discriminator",
            random -> draw(apart, random),
            this::discriminatorLoss,
            discriminator.namedParameters(),
            options.training().adam(),
            When.always().times(options.discriminatorSteps())),
        new Objective<>(
            "generator",
            random -> draw(apart, random),
            this::generatorLoss,
            generator.namedParameters(),
            options.training().adam(),
            When.always()));
  }

  /** As many of each domain as there is room for, at least one; targets by lot. */
  Journey draw(List<ImageSet> domains, RandomGenerator random) {
    int each = Math.max(1, options.training().batch() / domains.size());
    Tensor[] pictures = Domains.unpaired(domains, each, random).toArray(Tensor[]::new);
    int size = each * domains.size();
    long[] origins = new long[size];
    for (int i = 0; i < size; i++) {
      origins[i] = i / each;
    }
    long[] targets = random.longs(size, 0, domains.size()).toArray();
    return new Journey(
        Tensor.concatenate(0, pictures), Tensor.of(origins, size), Tensor.of(targets, size));
  }

  Terms discriminatorLoss(Journey batch) {
    Tensor real = discriminator.body.features(batch.pictures());
    Tensor made = travel(batch.pictures(), batch.targets()).detach();
    Terms terms =
        new Terms()
            .add(
                "adversarial",
                1,
                options
                    .loss()
                    .discriminator(
                        discriminator.body.scores(real), discriminator.body.forward(made)))
            .add(
                "domain",
                options.domainWeight(),
                Losses.crossEntropy(discriminator.domains(real), batch.origins()));
    return options.loss() == AdversarialLoss.WASSERSTEIN
        ? terms.add("penalty", PENALTY, penalty(batch.pictures(), made))
        : terms;
  }

  private Tensor penalty(Tensor real, Tensor made) {
    Tensor share = Tensor.randomUniform(real.size(0), 1, 1, 1);
    Tensor between = made.add(real.subtract(made).multiply(share));
    return GradientPenalty.of(
        points -> discriminator.body.forward(points.get(0)).mean(false, 1, 2, 3), List.of(between));
  }

  Terms generatorLoss(Journey batch) {
    Tensor made = travel(batch.pictures(), batch.targets());
    Tensor features = discriminator.body.features(made);
    Tensor returned = travel(made, batch.origins());
    return new Terms()
        .add("adversarial", 1, options.loss().generator(discriminator.body.scores(features)))
        .add(
            "domain",
            options.domainWeight(),
            Losses.crossEntropy(discriminator.domains(features), batch.targets()))
        .add(
            "reconstruction",
            options.reconstructionWeight(),
            CycleGan.cycleLoss(batch.pictures(), returned));
  }

  /**
   * @param targets integers, [batch]
   */
  private Tensor travel(Tensor pictures, Tensor targets) {
    Tensor planes = CodeSpace.oneHot(targets, options.domains()).unsqueeze(2).unsqueeze(3);
    return generator.forward(
        Tensor.concatenate(
            1,
            pictures,
            planes.expand(
                pictures.size(0), options.domains(), pictures.size(2), pictures.size(3))));
  }

  @Override
  public int domains() {
    return options.domains();
  }

  @Override
  public Tensor translate(Tensor pictures, int from, int to) {
    long[] targets = new long[(int) pictures.size(0)];
    Arrays.fill(targets, to);
    return travel(pictures, Tensor.of(targets, targets.length));
  }

  /** Scores of patches, and of the domains of whole pictures. */
  private static final class Discriminator extends Module {
    private final PatchDiscriminator body;
    private final Layer told;

    Discriminator(Options options, ImageShape shape) {
      Normalisation normalisation =
          options.loss() == AdversarialLoss.WASSERSTEIN
              ? Normalisation.NONE
              : Normalisation.SPECTRAL;
      body =
          child("body", new PatchDiscriminator(shape.channels(), options.width(), normalisation));
      int inputs = 2 * options.width() * (shape.height() / 4) * (shape.width() / 4);
      told =
          child(
              "told",
              normalisation.layer(new Linear(inputs, options.domains()), options.domains()));
    }

    /** Scores of the domains, [batch, domains]. */
    Tensor domains(Tensor features) {
      return told.forward(features.reshape(features.size(0), -1));
    }
  }
}
