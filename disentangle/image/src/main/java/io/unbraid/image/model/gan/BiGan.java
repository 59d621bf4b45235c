package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageDecoder;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.discriminator.PairDiscriminator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;

/**
 * Bidirectional adversarial networks (Donahue et al. 2017, "Adversarial feature learning", section
 * 3; Dumoulin et al. 2017, "Adversarially learned inference"): the discriminator tells pairs (x,
 * E(x)) of a picture and its code from pairs (G(z), z) of a code and its picture; encoder and
 * generator make them alike, by which each becomes the other's inverse.
 *
 * <p>That they are inverse can also be asked for: ||x - G(E(x))||^2 and ||z - E(G(z))||^2, weighted
 * (the former as Li et al. 2017, "ALICE", section 3.2).
 */
public final class BiGan implements ImageModel, Generates, Encodes {
  /**
   * @param codes dimensions of a code, each uniform from -1 to 1
   * @param width of the networks, see {@link ImageEncoder}
   * @param loss what the three minimise: MINIMAX, NON_SATURATING or HINGE
   * @param discriminator how its layers are kept in bounds
   * @param pictureCycle weight of the squared error of G(E(x)), a pixel
   * @param codeCycle weight of the squared error of E(G(z)), a dimension
   */
  public record Options(
      int codes,
      int width,
      AdversarialLoss loss,
      Normalisation discriminator,
      double pictureCycle,
      double codeCycle,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      loss.requireAmong(
          AdversarialLoss.MINIMAX, AdversarialLoss.NON_SATURATING, AdversarialLoss.HINGE);
      Checks.atLeast("pictureCycle", pictureCycle, 0);
      Checks.atLeast("codeCycle", codeCycle, 0);
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 50,
          /* width= */ 16,
          AdversarialLoss.NON_SATURATING,
          Normalisation.SPECTRAL,
          /* pictureCycle= */ 100,
          /* codeCycle= */ 1,
          Training.adversarial(3000).learningRate(1e-3).decay(1500));
    }
  }

  private final Options options;
  private final CodeSpace codes;
  private final ImageEncoder encoder;
  private final ImageDecoder generator;
  private final PairDiscriminator discriminator;

  public BiGan(Options options, ImageShape shape) {
    this.options = options;
    int size = options.codes();
    codes = new CodeSpace(List.of(new CodeSpace.Part("noise", CodeSpace.Kind.UNIFORM, size)));
    encoder = new ImageEncoder(shape, options.width(), size, Normalisation.BATCH);
    generator = new ImageDecoder(size, shape, options.width(), Normalisation.BATCH);
    discriminator = new PairDiscriminator(shape, options.width(), size, options.discriminator());
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("encoder", encoder, "generator", generator, "discriminator", discriminator);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    ImageSet real = domains.get(0);
    int size = training.batch();
    return List.of(
        training.objective(
            "discriminator",
            Batch.draws(real, codes, size),
            this::discriminatorLoss,
            discriminator),
        training.objective(
            "pair",
            Batch.draws(real, codes, size),
            this::pairLoss,
            Parameters.of(Map.of("encoder", encoder, "generator", generator))));
  }

  LossTerms discriminatorLoss(Batch batch) {
    Tensor encoded = discriminator.score(batch.pictures(), encode(batch.pictures()).detach());
    Tensor generated = discriminator.score(generate(batch.codes()).detach(), batch.codes());
    return new LossTerms().add("loss", 1, options.loss().discriminator(encoded, generated));
  }

  /** Encoder and generator, each against the discriminator. */
  LossTerms pairLoss(Batch batch) {
    Tensor code = encode(batch.pictures());
    Tensor picture = generate(batch.codes());
    Tensor encoded = discriminator.score(batch.pictures(), code);
    Tensor generated = discriminator.score(picture, batch.codes());
    LossTerms terms = new LossTerms().add("loss", 1, opposed(options.loss(), encoded, generated));
    if (options.pictureCycle() > 0) {
      terms.add(
          "pictures", options.pictureCycle(), Losses.meanSquared(generate(code), batch.pictures()));
    }
    if (options.codeCycle() > 0) {
      terms.add("codes", options.codeCycle(), Losses.meanSquared(encode(picture), batch.codes()));
    }
    return terms;
  }

  /**
   * The opposite of what the discriminator minimises: it wants encoded pairs high and generated
   * ones low, and which is which could as well be the other way round.
   *
   * @param encoded scores of pairs (x, E(x)), [batch]
   * @param generated scores of pairs (G(z), z), [batch]
   */
  static Tensor opposed(AdversarialLoss loss, Tensor encoded, Tensor generated) {
    return loss.generator(generated).add(loss.generator(encoded.negate()));
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
  public Tensor encode(Tensor pictures) {
    return Functional.tanh(encoder.forward(pictures));
  }
}
