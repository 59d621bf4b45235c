package io.unbraid.image.model.autoencoder;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.Posterior;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Likelihood;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;

/**
 * Variational autoencoder (Kingma and Welling 2014): the encoder gives a distribution of codes, of
 * which one is drawn and decoded. The bound on the likelihood (equation 10) is the error of the
 * decoded picture and the distribution's divergence from the normal one that codes are drawn from
 * to generate; times beta, more of which disentangles (Higgins et al. 2017).
 */
public final class Vae extends VariationalModel {
  /**
   * @param codes dimensions of a code
   * @param width of the networks, see {@link ImageEncoder}
   * @param beta weight of the divergence, 1 for the bound
   * @param likelihood what a decoded pixel says of the original's
   */
  public record Options(int codes, int width, double beta, Likelihood likelihood, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
      Checks.atLeast("beta", beta, 0);
    }

    public static Options standard() {
      return new Options(
          /* codes= */ 16,
          /* width= */ 16,
          /* beta= */ 1,
          Likelihood.BERNOULLI,
          Training.plain(5000).decay(1500));
    }
  }

  private final Options options;

  public Vae(Options options, ImageShape shape) {
    super(shape, options.width(), options.codes());
    this.options = options;
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("encoder", coder.encoder(), "decoder", coder.decoder());
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    return List.of(
        training.objective(
            "bound",
            Batch.draws(domains.get(0), training.batch()),
            this::loss,
            Parameters.of(networks())));
  }

  LossTerms loss(Batch batch) {
    Posterior posterior = coder.posterior(batch.pictures());
    Tensor error =
        options.likelihood().reconstruction(coder.decoder(), posterior.sample(), batch.pictures());
    return new LossTerms()
        .add("reconstruction", 1, error)
        .add("divergence", options.beta(), posterior.divergence().mean());
  }
}
