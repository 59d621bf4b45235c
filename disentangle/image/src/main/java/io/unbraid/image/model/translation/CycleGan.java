package io.unbraid.image.model.translation;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Translates;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.discriminator.PatchDiscriminator;
import io.unbraid.image.network.generator.ResidualGenerator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Domains;
import io.unbraid.image.objective.Parameters;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Translation between two domains without pairs (CycleGAN: Zhu et al. 2017): generators G from X to
 * Y and F back, each against a patch discriminator of its target, and F(G(x)) must be x again. The
 * simpler forms, in which only the generator's make or the features of a trained encoder hold input
 * and output together, are options. Not as in the paper: discriminators are normalised spectrally
 * and see what the generators make now, not a history of it.
 */
public final class CycleGan implements ImageModel, Translates {
  private static final AdversarialLoss LOSS = AdversarialLoss.LEAST_SQUARES;

  /** What holds the output to the input. */
  public enum Tie {
    /** Nothing but the make of the generator; see blocks. */
    NONE,
    /** The way back leads to the input: the mean of |F(G(x)) - x| (equation 2). */
    CYCLE,
    /** A trained encoder finds both alike: the mean squared distance of its features. */
    FEATURES
  }

  /**
   * @param width of the networks, see {@link ResidualGenerator} and {@link PatchDiscriminator}
   * @param blocks of the generators; 0 for shallow ones
   * @param tie what holds the output to the input
   * @param tieWeight of that; the paper's is 10
   * @param identityWeight of the mean of |G(y) - y|, which keeps colours (section 5.2); 0 for none
   * @param bothWays whether also Y is translated to X, and back; else F is moved by the cycle alone
   * @param encoder of {@link Tie#FEATURES}: a file or run of a classifier; empty for the bundled
   */
  public record Options(
      int width,
      int blocks,
      Tie tie,
      double tieWeight,
      double identityWeight,
      boolean bothWays,
      String encoder,
      Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("width", width, 1);
      Checks.atLeast("blocks", blocks, 0);
      Checks.atLeast("tieWeight", tieWeight, 0);
      Checks.atLeast("identityWeight", identityWeight, 0);
    }

    public static Options standard() {
      return new Options(
          /* width= */ 16,
          /* blocks= */ 2,
          Tie.CYCLE,
          /* tieWeight= */ 10,
          /* identityWeight= */ 0,
          /* bothWays= */ true,
          /* encoder= */ "",
          Training.adversarial(2500).batch(16).learningRate(4e-4).decay(1250).average(0.99));
    }
  }

  private final Options options;
  private final Map<String, Module> generators = new LinkedHashMap<>();
  private final Map<String, Module> discriminators = new LinkedHashMap<>();
  private final ResidualGenerator forth;
  private final ResidualGenerator back;
  private final PatchDiscriminator ofX;
  private final PatchDiscriminator ofY;
  private final Function<String, UnaryOperator<Tensor>> encoders;
  private UnaryOperator<Tensor> features;

  /**
   * @param encoders finds what a trained encoder makes of pictures, when a training begins
   */
  public CycleGan(
      Options options, ImageShape shape, Function<String, UnaryOperator<Tensor>> encoders) {
    this.options = options;
    this.encoders = encoders;
    int channels = shape.channels();
    int width = options.width();
    forth = new ResidualGenerator(channels, channels, width, options.blocks());
    back = new ResidualGenerator(channels, channels, width, options.blocks());
    ofX = new PatchDiscriminator(channels, width, Normalisation.SPECTRAL);
    ofY = new PatchDiscriminator(channels, width, Normalisation.SPECTRAL);
    generators.put("forth", forth);
    generators.put("back", back);
    discriminators.put("discriminatorY", ofY);
    if (options.bothWays()) {
      discriminators.put("discriminatorX", ofX);
    }
  }

  @Override
  public Map<String, Module> networks() {
    Map<String, Module> all = new LinkedHashMap<>(generators);
    all.putAll(discriminators);
    return all;
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    if (options.tie() == Tie.FEATURES) {
      features = encoders.apply(options.encoder());
    }
    Function<RandomGenerator, List<Tensor>> pictures =
        Domains.unpaired(Domains.apart(domains), training.batch());
    return List.of(
        training.objective(
            "discriminators", pictures, this::discriminatorsLoss, Parameters.of(discriminators)),
        training.objective(
            "generators", pictures, this::generatorsLoss, Parameters.of(generators)));
  }

  LossTerms discriminatorsLoss(List<Tensor> pictures) {
    Tensor x = pictures.get(0);
    Tensor y = pictures.get(1);
    LossTerms terms = new LossTerms();
    terms.add("ofY", 1, LOSS.told(ofY::forward, y, forth.forward(x).detach()));
    return options.bothWays()
        ? terms.add("ofX", 1, LOSS.told(ofX::forward, x, back.forward(y).detach()))
        : terms;
  }

  LossTerms generatorsLoss(List<Tensor> pictures) {
    Tensor x = pictures.get(0);
    Tensor y = pictures.get(1);
    LossTerms terms = new LossTerms();
    direction(terms, "forth", x, y, forth, back, ofY);
    if (options.bothWays()) {
      direction(terms, "back", y, x, back, forth, ofX);
    }
    return terms;
  }

  private void direction(
      LossTerms terms,
      String name,
      Tensor source,
      Tensor target,
      Layer there,
      Layer home,
      Layer of) {
    Tensor made = there.forward(source);
    // The paper's is not halved.
    terms.add(name + ".adversarial", 2, LOSS.fooled(of::forward, made));
    if (options.tie() == Tie.CYCLE) {
      terms.add(name + ".cycle", options.tieWeight(), cycleLoss(source, home.forward(made)));
    }
    if (options.tie() == Tie.FEATURES) {
      terms.add(
          name + ".features",
          options.tieWeight(),
          Losses.meanSquared(features.apply(made), features.apply(source)));
    }
    if (options.identityWeight() > 0) {
      terms.add(
          name + ".identity",
          options.identityWeight(),
          Losses.meanAbsolute(there.forward(target), target));
    }
  }

  /** The mean of |F(G(x)) - x| over all values (equation 2). */
  static Tensor cycleLoss(Tensor source, Tensor returned) {
    return Losses.meanAbsolute(returned, source);
  }

  @Override
  public boolean translates(int from, int to) {
    return from == 0 && to == 1 || options.bothWays() && from == 1 && to == 0;
  }

  @Override
  public Tensor translate(Tensor pictures, int from, int to) {
    return (from == 0 ? forth : back).forward(pictures);
  }
}
