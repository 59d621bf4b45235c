package io.unbraid.image.model.autoencoder;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Inference;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.GaussianMixture;
import io.unbraid.image.code.Posterior;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.VariationalCoder;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.CommonInformation;
import io.unbraid.image.objective.Likelihood;
import io.unbraid.image.objective.Parameters;
import io.unbraid.image.objective.Warp;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.Turns;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Variational deep embedding (Jiang et al. 2017): a {@link Vae} whose codes come from a mixture of
 * normal distributions, each of which gathers pictures of one kind without labels. Three phases: a
 * plain autoencoder; the mixture is fitted to its codes; all are trained by the bound (equation 9).
 *
 * <p>A term that the paper does not have rewards parts that a picture and the same one warped have
 * in common ({@link CommonInformation}). Its weight 0 is the paper's model.
 */
public final class VaeMixture implements ImageModel, Encodes, Generates {
  private static final String CATEGORY = "category";
  private static final String STYLE = "style";

  /** Pictures whose codes the mixture is fitted to. */
  private static final int FITTED = 10_000;

  /**
   * @param categories parts of the mixture, at least 2
   * @param codes dimensions of a code
   * @param width of the networks, see {@link ImageEncoder}
   * @param warp how much the encoder's pictures are turned, slanted, scaled and moved while those
   *     that the decoder has to make stay as they are (the denoising criterion of Im et al. 2017),
   *     see {@link Warp#slanting}; 0 for not at all
   * @param invariance weight of what the parts of pictures and of the same ones warped have in
   *     common, in nats
   * @param pretraining iterations of the first phase, fewer than all
   * @param likelihood what a decoded pixel says of the original's
   */
  public record Options(
      int categories,
      int codes,
      int width,
      double warp,
      double invariance,
      long pretraining,
      Likelihood likelihood,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("categories", categories, 2);
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("warp", warp, 0);
      Checks.atLeast("invariance", invariance, 0);
      Checks.require(
          pretraining >= 0 && pretraining < training.steps(),
          "pretraining",
          "must be from 0 to below training.steps, not " + pretraining);
    }

    public static Options standard() {
      return new Options(
          /* categories= */ 10,
          /* codes= */ 10,
          /* width= */ 16,
          /* warp= */ 1,
          /* invariance= */ 20,
          /* pretraining= */ 3000,
          Likelihood.BERNOULLI,
          Training.plain(6000).decay(1500));
    }
  }

  private final Options options;
  private final VariationalCoder coder;

  private final GaussianMixture mixture;

  public VaeMixture(Options options, ImageShape shape) {
    this.options = options;
    coder = VariationalCoder.of(shape, options.width(), options.codes(), Normalisation.BATCH);

    mixture = new GaussianMixture(options.categories(), options.codes());
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("encoder", coder.encoder(), "decoder", coder.decoder(), "mixture", mixture);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageSet set = domains.get(0);
    ImageOptions.Training training = options.training();
    Function<RandomGenerator, Pair> pairs = random -> pair(set, random);
    long fit = options.pretraining();
    return List.of(
        training.objective(
            "autoencoder",
            pairs,
            this::pretrainingLoss,
            Parameters.of(Map.of("encoder", coder.encoder(), "decoder", coder.decoder())),
            Turns.always().until(fit)),
        training.objective(
            "mixture",
            random -> fit(set, random),
            this::mixtureLoss,
            mixture.namedParameters(),
            Turns.always().from(fit).until(fit + 1)),
        training.objective(
            "bound", pairs, this::loss, Parameters.of(networks()), Turns.always().from(fit)));
  }

  /** Pictures for the encoder and for the decoder. */
  record Pair(Tensor warped, Tensor pictures) {}

  private Pair pair(ImageSet set, RandomGenerator random) {
    Tensor pictures = Batch.draw(set, options.training().batch(), random).pictures();
    return new Pair(
        options.warp() == 0 ? pictures : Warp.slanting(options.warp()).apply(pictures, random),
        pictures);
  }

  private LossTerms pretrainingLoss(Pair pair) {
    Tensor code = coder.posterior(pair.warped()).mean();
    return new LossTerms().add("reconstruction", 1, error(code, pair.pictures()));
  }

  private Tensor error(Tensor code, Tensor pictures) {
    return options.likelihood().reconstruction(coder.decoder(), code, pictures);
  }

  /** Fits the mixture to codes, which it also returns. */
  Tensor fit(ImageSet set, RandomGenerator random) {
    int[] some = random.ints(0, set.size()).limit(Math.min(FITTED, set.size())).toArray();
    coder.encoder().train(false);
    float[][] codes =
        Inference.over(set.subset(some), pictures -> coder.posterior(pictures).mean());
    coder.encoder().train(true);
    mixture.fit(codes, random.nextInt());
    return CodeSpace.tensor(codes);
  }

  /** The codes' likelihood, at its maximum already: what is left to the optimiser is little. */
  private LossTerms mixtureLoss(Tensor codes) {
    return new LossTerms().add("likelihood", 1, mixture.logDensity(codes).mean().negate());
  }

  LossTerms loss(Pair pair) {
    Posterior posterior = coder.posterior(pair.warped());
    Tensor code = posterior.sample();
    LossTerms terms =
        new LossTerms()
            .add("reconstruction", 1, error(code, pair.pictures()))
            .add("divergence", 1, mixture.divergence(posterior, code).mean());
    if (options.invariance() > 0) {
      Tensor plain = mixture.logJoint(coder.posterior(pair.pictures()).mean());
      Tensor common = CommonInformation.of(mixture.logJoint(posterior.mean()), plain);
      terms.add("common", -options.invariance(), common);
    }
    return terms;
  }

  @Override
  public CodeSpace codes() {
    return new CodeSpace(
        List.of(
            new CodeSpace.Part(CATEGORY, CodeSpace.Kind.CATEGORICAL, options.categories()),
            new CodeSpace.Part(STYLE, CodeSpace.Kind.NORMAL, options.codes())));
  }

  /** How much each part of the mixture has of the code, then the place within. */
  @Override
  public Tensor encode(Tensor pictures) {
    return mixture.decompose(coder.posterior(pictures).mean());
  }

  @Override
  public Tensor generate(Tensor codes) {
    return coder.decode(mixture.compose(codes));
  }
}
