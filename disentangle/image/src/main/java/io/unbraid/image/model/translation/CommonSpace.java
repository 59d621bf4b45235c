package io.unbraid.image.model.translation;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Translates;
import io.unbraid.image.code.Posterior;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.VariationalCoder;
import io.unbraid.image.network.discriminator.CodeDiscriminator;
import io.unbraid.image.network.discriminator.PatchDiscriminator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Domains;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Translation through one space of codes: each domain has an encoder, a decoder and a
 * discriminator, a VAE-GAN (Larsen et al. 2016), and a picture encoded by its own domain is decoded
 * by the other. Trained apart, the two spaces have nothing to do with each other; the ties make
 * them one.
 */
public final class CommonSpace implements ImageModel, Translates {
  private static final AdversarialLoss LOSS = AdversarialLoss.LEAST_SQUARES;

  /** What makes both domains' codes mean the same. */
  public enum Tie {
    /** The encoders' last layers and the decoders' first are the same (Liu et al. 2017). */
    SHARED,
    /** A discriminator of codes must not tell the domains (as attributes in Lample et al. 2017). */
    DOMAIN_DISCRIMINATOR,
    /**
     * A picture translated and back is itself, the mean of |x'' - x|, and what is translated must
     * look real (Liu et al. 2017, in the form of Zhu et al. 2017, equation 2).
     */
    CYCLE,
    /** A translated picture has its source's code, the mean of |z' - z| (Royer et al. 2020). */
    SEMANTIC
  }

  /**
   * @param codes dimensions of a code
   * @param width of the networks, see {@link ImageEncoder}
   * @param ties what makes both domains' codes mean the same; none of them: nothing does
   * @param reconstructionWeight of the mean squared error
   * @param divergenceWeight of the codes' divergence from the normal distribution, in nats
   * @param adversarialWeight of what the discriminators think
   * @param tieWeights of the terms that the ties add, in the order of {@link Tie}; the first is
   *     unused
   */
  public record Options(
      int codes,
      int width,
      List<Tie> ties,
      double reconstructionWeight,
      double divergenceWeight,
      double adversarialWeight,
      List<Double> tieWeights,
      Training training)
      implements ImageOptions {
    public Options {
      ties = List.copyOf(ties);
      tieWeights = List.copyOf(tieWeights);
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.require(
          tieWeights.size() == Tie.values().length,
          "tieWeights",
          "must be " + Tie.values().length + " numbers, not " + tieWeights.size());
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 64,
          /* width= */ 16,
          List.of(Tie.SHARED),
          /* reconstructionWeight= */ 10,
          /* divergenceWeight= */ 0.01,
          /* adversarialWeight= */ 0.5,
          /* tieWeights= */ List.of(0.0, 0.5, 10.0, 1.0),
          Training.adversarial(1500).batch(32).learningRate(1e-3).decay(750).average(0.99));
    }

    double weight(Tie tie) {
      return tieWeights.get(tie.ordinal());
    }
  }

  private final Options options;
  private final List<VariationalCoder> coders;
  private final List<PatchDiscriminator> discriminators = new ArrayList<>();
  private final CodeDiscriminator domain;

  public CommonSpace(Options options, ImageShape shape) {
    this.options = options;
    VariationalCoder first = coder(shape);
    coders = List.of(first, tied(Tie.SHARED) ? first.sharing(shape) : coder(shape));
    for (int i = 0; i < 2; i++) {
      discriminators.add(
          new PatchDiscriminator(shape.channels(), options.width(), Normalisation.SPECTRAL));
    }
    domain = new CodeDiscriminator(options.codes(), 4 * options.width());
  }

  private VariationalCoder coder(ImageShape shape) {
    return VariationalCoder.of(shape, options.width(), options.codes(), Normalisation.NONE);
  }

  private boolean tied(Tie tie) {
    return options.ties().contains(tie);
  }

  /** A network of each of both domains, such as encoder0 and encoder1. */
  private static <T> Map<String, Module> named(
      String name, List<T> domains, Function<T, Module> network) {
    Map<String, Module> all = new LinkedHashMap<>();
    domains.forEach(part -> all.put(name + all.size(), network.apply(part)));
    return all;
  }

  private Map<String, Module> judges() {
    return named("discriminator", discriminators, network -> network);
  }

  private Map<String, Module> autoencoders() {
    Map<String, Module> all = named("encoder", coders, VariationalCoder::encoder);
    all.putAll(named("decoder", coders, VariationalCoder::decoder));
    return all;
  }

  @Override
  public Map<String, Module> networks() {
    Map<String, Module> all = autoencoders();
    all.putAll(judges());
    if (tied(Tie.DOMAIN_DISCRIMINATOR)) {
      all.put("domain", domain);
    }
    return all;
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    Function<RandomGenerator, List<Tensor>> pictures =
        Domains.unpaired(Domains.apart(domains), training.batch());
    List<Objective<?>> all = new ArrayList<>();
    all.add(
        training.objective(
            "discriminators", pictures, this::discriminatorsLoss, Parameters.of(judges())));
    if (tied(Tie.DOMAIN_DISCRIMINATOR)) {
      all.add(training.objective("domain", pictures, this::domainLoss, domain));
    }
    all.add(
        training.objective(
            "autoencoders", pictures, this::autoencodersLoss, Parameters.of(autoencoders())));
    return all;
  }

  LossTerms discriminatorsLoss(List<Tensor> pictures) {
    List<Tensor> codes = codes(pictures);
    LossTerms terms = new LossTerms();
    for (int i = 0; i < 2; i++) {
      Tensor made = Tensor.concatenate(0, decoded(i, codes.get(i)), prior(i, codes.get(i)));
      if (tied(Tie.CYCLE)) {
        made = Tensor.concatenate(0, made, decoded(i, codes.get(1 - i)));
      }
      PatchDiscriminator judge = discriminators.get(i);
      terms.add("loss" + i, 1, LOSS.told(judge::forward, pictures.get(i), made.detach()));
    }
    return terms;
  }

  /** Cross-entropy of the discriminator of codes: those of the first domain are 1. */
  LossTerms domainLoss(List<Tensor> pictures) {
    List<Tensor> codes = codes(pictures);
    Tensor told =
        AdversarialLoss.NON_SATURATING.told(
            domain::score, codes.get(0).detach(), codes.get(1).detach());
    return new LossTerms().add("loss", 1, told);
  }

  /** One code a picture, of each domain. */
  private List<Tensor> codes(List<Tensor> pictures) {
    return List.of(posterior(0, pictures.get(0)).sample(), posterior(1, pictures.get(1)).sample());
  }

  LossTerms autoencodersLoss(List<Tensor> pictures) {
    LossTerms terms = new LossTerms();
    for (int i = 0; i < 2; i++) {
      Tensor x = pictures.get(i);
      Posterior posterior = posterior(i, x);
      Tensor code = posterior.sample();
      Tensor error = Losses.meanSquared(decoded(i, code), x);
      terms.add("reconstruction" + i, options.reconstructionWeight(), error);

      terms.add("divergence" + i, options.divergenceWeight(), posterior.divergence().mean());
      // Discriminators move the decoder alone, hence no gradient to the code.
      Tensor made = Tensor.concatenate(0, decoded(i, code.detach()), prior(i, code));
      terms.add("adversarial" + i, options.adversarialWeight(), fooled(i, made));
      if (tied(Tie.DOMAIN_DISCRIMINATOR)) {
        terms.add("confusion" + i, options.weight(Tie.DOMAIN_DISCRIMINATOR), undecided(code));
      }
      if (tied(Tie.CYCLE) || tied(Tie.SEMANTIC)) {
        cross(terms, i, x, posterior.mean(), code);
      }
    }
    return terms;
  }

  /** What the ties ask of a picture that goes over to the other domain. */
  private void cross(LossTerms terms, int from, Tensor x, Tensor mean, Tensor code) {
    int to = 1 - from;
    Tensor translated = decoded(to, code);
    Tensor again = posterior(to, translated).mean();
    if (tied(Tie.CYCLE)) {
      terms.add("translated" + from, options.adversarialWeight(), fooled(to, translated));
      Tensor cycle = CycleGan.cycleLoss(x, decoded(from, again));
      terms.add("cycle" + from, options.weight(Tie.CYCLE), cycle);
    }
    if (tied(Tie.SEMANTIC)) {
      terms.add("semantic" + from, options.weight(Tie.SEMANTIC), Losses.meanAbsolute(again, mean));
    }
  }

  /** Pictures of as many codes drawn as a picture is generated. */
  private Tensor prior(int i, Tensor code) {
    return decoded(i, Tensor.randomNormal(code.shape()));
  }

  private Tensor fooled(int i, Tensor made) {
    return LOSS.fooled(discriminators.get(i)::forward, made);
  }

  /** Cross-entropy with one half: lowest where the discriminator of codes can't decide. */
  private Tensor undecided(Tensor code) {
    Tensor score = domain.score(code);
    return Functional.softplus(score).add(Functional.softplus(score.negate())).mean().multiply(0.5);
  }

  /** What domain i's encoder believes of pictures. */
  private Posterior posterior(int i, Tensor pictures) {
    return coders.get(i).posterior(pictures);
  }

  private Tensor decoded(int i, Tensor code) {
    return coders.get(i).decode(code);
  }

  @Override
  public Tensor translate(Tensor pictures, int from, int to) {
    return decoded(to, posterior(from, pictures).mean());
  }
}
