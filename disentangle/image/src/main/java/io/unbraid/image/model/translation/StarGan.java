package io.unbraid.image.model.translation;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Translates;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ConditionPlanes;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.discriminator.DomainDiscriminator;
import io.unbraid.image.network.discriminator.PatchDiscriminator;
import io.unbraid.image.network.generator.ResidualGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Domains;
import io.unbraid.image.objective.SlopePenalty;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
      Checks.atLeast("domains", domains, 2);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("blocks", blocks, 0);
      loss.requireAmong(AdversarialLoss.LEAST_SQUARES, AdversarialLoss.WASSERSTEIN);
      Checks.atLeast("discriminatorSteps", discriminatorSteps, 1);
      Checks.atLeast("domainWeight", domainWeight, 0);
      Checks.atLeast("reconstructionWeight", reconstructionWeight, 0);
    }

    public static Options standard() {
      return new Options(
          /* domains= */ 2,
          /* width= */ 16,
          /* blocks= */ 2,
          AdversarialLoss.LEAST_SQUARES,
          /* discriminatorSteps= */ 1,
          /* domainWeight= */ 1,
          /* reconstructionWeight= */ 10,
          Training.adversarial(3000).batch(16).learningRate(4e-4).decay(1500).average(0.99));
    }
  }

  private static final double PENALTY = 10;

  private final Options options;
  private final ResidualGenerator generator;
  private final DomainDiscriminator discriminator;

  public StarGan(Options options, ImageShape shape) {
    this.options = options;
    int width = options.width();
    int inputs = shape.channels() + options.domains();
    generator = new ResidualGenerator(inputs, shape.channels(), width, options.blocks());
    Normalisation normalisation = critic() ? Normalisation.NONE : Normalisation.SPECTRAL;
    discriminator = new DomainDiscriminator(shape, width, options.domains(), normalisation);
  }

  private boolean critic() {
    return options.loss() == AdversarialLoss.WASSERSTEIN;
  }

  /**
   * Pictures, the domain that they are of, and one for each to go to; domains are integers [batch].
   */
  record Journey(Tensor pictures, Tensor origins, Tensor targets) {}

  @Override
  public Map<String, Module> networks() {
    return Map.of("generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    List<ImageSet> apart = Domains.apart(domains);
    Function<RandomGenerator, Journey> journeys = random -> draw(apart, random);
    return List.of(
        training.objective(
            "discriminator",
            journeys,
            this::discriminatorLoss,
            discriminator.namedParameters(),
            Turns.always().times(options.discriminatorSteps())),
        training.objective("generator", journeys, this::generatorLoss, generator));
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

  LossTerms discriminatorLoss(Journey batch) {
    Tensor real = discriminator.features(batch.pictures());
    Tensor made = travel(batch.pictures(), batch.targets()).detach();
    Tensor told =
        options.loss().discriminator(discriminator.scores(real), discriminator.forward(made));
    LossTerms terms =
        new LossTerms()
            .add("adversarial", 1, told)
            .add("domain", options.domainWeight(), domainError(real, batch.origins()));
    if (critic()) {
      UnaryOperator<Tensor> critic = x -> discriminator.forward(x).mean(false, 1, 2, 3);
      terms.add("penalty", PENALTY, SlopePenalty.of(critic, batch.pictures(), made));
    }
    return terms;
  }

  LossTerms generatorLoss(Journey batch) {
    Tensor made = travel(batch.pictures(), batch.targets());
    Tensor features = discriminator.features(made);
    Tensor returned = travel(made, batch.origins());
    double weight = options.reconstructionWeight();
    return new LossTerms()
        .add("adversarial", 1, options.loss().generator(discriminator.scores(features)))
        .add("domain", options.domainWeight(), domainError(features, batch.targets()))
        .add("reconstruction", weight, CycleGan.cycleLoss(batch.pictures(), returned));
  }

  private Tensor domainError(Tensor features, Tensor domains) {
    return Losses.crossEntropy(discriminator.domains(features), domains);
  }

  /**
   * @param targets integers, [batch]
   */
  private Tensor travel(Tensor pictures, Tensor targets) {
    Tensor condition = CodeSpace.oneHot(targets, options.domains());
    return generator.forward(ConditionPlanes.beside(pictures, condition));
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
}
