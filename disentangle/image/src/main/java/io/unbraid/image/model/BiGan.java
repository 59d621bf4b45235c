package io.unbraid.image.model;

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
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import io.unbraid.training.Objective.When;
import io.unbraid.training.Terms;
import java.util.LinkedHashMap;
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
      ImageOptions.require(codes >= 1, "codes must be at least 1, not " + codes);
      ImageOptions.require(width >= 1, "width must be at least 1, not " + width);
      ImageOptions.require(
          loss == AdversarialLoss.MINIMAX
              || loss == AdversarialLoss.NON_SATURATING
              || loss == AdversarialLoss.HINGE,
          "loss must be MINIMAX, NON_SATURATING or HINGE, not " + loss);
      ImageOptions.require(
          pictureCycle >= 0, "pictureCycle must not be negative, not " + pictureCycle);
      ImageOptions.require(codeCycle >= 0, "codeCycle must not be negative, not " + codeCycle);
    }

    public static Options standard() {
      return new Options(
          50,
          16,
          AdversarialLoss.NON_SATURATING,
          Normalisation.SPECTRAL,
          100,
          1,
          new Training(3000, 64, 1e-3, 0.5, 1500, 0.995));
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
    Map<String, Module> all = new LinkedHashMap<>();
    all.put("encoder", encoder);
    all.put("generator", generator);
    all.put("discriminator", discriminator);
    return all;
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet real = domains.get(0);
    int size = options.training().batch();
    Map<String, Tensor> both = new LinkedHashMap<>();
    encoder.namedParameters().forEach((name, tensor) -> both.put("encoder." + name, tensor));
    generator.namedParameters().forEach((name, tensor) -> both.put("generator." + name, tensor));
    return List.of(
        new Objective<>(
            "discriminator",
            random -> Batch.draw(real, codes, size, random),
            this::discriminatorLoss,
            discriminator.namedParameters(),
            options.training().adam(),
            When.always()),
        new Objective<>(
            "pair",
            random -> Batch.draw(real, codes, size, random),
            this::pairLoss,
            both,
            options.training().adam(),
            When.always()));
  }

  Terms discriminatorLoss(Batch batch) {
    Tensor encoded = discriminator.score(batch.pictures(), encode(batch.pictures()).detach());
    Tensor generated = discriminator.score(generate(batch.codes()).detach(), batch.codes());
    return new Terms().add("loss", 1, options.loss().discriminator(encoded, generated));
  }

  /** Encoder and generator, each against the discriminator. */
  Terms pairLoss(Batch batch) {
    Tensor code = encode(batch.pictures());
    Tensor picture = generate(batch.codes());
    Tensor encoded = discriminator.score(batch.pictures(), code);
    Tensor generated = discriminator.score(picture, batch.codes());
    Terms terms = new Terms().add("loss", 1, opposed(options.loss(), encoded, generated));
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

  /** A score a pair of picture and code: the higher, the more likely the encoder's. */
  private static final class PairDiscriminator extends Module {
    private static final double SLOPE = 0.2;
    private final ImageEncoder body;
    private final Normalisation.Normalised code;
    private final Normalisation.Normalised joint;
    private final Normalisation.Normalised score;

    PairDiscriminator(ImageShape shape, int width, int codes, Normalisation normalisation) {
      int units = 8 * width;
      Normalisation last =
          normalisation == Normalisation.SPECTRAL ? normalisation : Normalisation.NONE;
      body = child("body", new ImageEncoder(shape, width, units, normalisation));
      code = child("code", last.layer(new Linear(codes, units), units));
      joint = child("joint", normalisation.layer(new Linear(2 * units, 2 * units), 2 * units));
      score = child("score", last.layer(new Linear(2 * units, 1), 1));
    }

    /** [batch]. */
    Tensor score(Tensor pictures, Tensor codes) {
      Tensor x = Functional.leakyRelu(body.forward(pictures), SLOPE);
      Tensor z = Functional.leakyRelu(code.forward(codes), SLOPE);
      Tensor both = joint.forward(Tensor.concatenate(1, x, z));
      return score.forward(Functional.leakyRelu(both, SLOPE)).squeeze(1);
    }
  }
}
