package io.unbraid.image.model.gan;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Trained;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.store.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * From pictures back to the codes of a trained generator that stays as it is: an encoder such that
 * the generator makes the pictures again of its codes (Zhu et al. 2016, equation 5). Its body
 * starts from that of the generator's discriminator, which has seen such pictures.
 *
 * <p>The generator is read when a training begins; a trained inverter does without it.
 */
public final class Inverter implements ImageModel, Encodes {
  private static final List<String> ADVERSARIES = List.of("discriminator", "critic");

  /**
   * @param generator run whose codes are wanted
   * @param codes dimensions of its codes
   * @param width of its networks, see {@link ImageEncoder}
   * @param fromDiscriminator whether the body starts from the discriminator's
   */
  public record Options(
      String generator, int codes, int width, boolean fromDiscriminator, Training training)
      implements ImageOptions {
    public Options {
      Checks.atLeast("codes", codes, 1);
      Checks.atLeast("width", width, 1);
    }

    public static Options standard() {
      return new Options(
          /* generator= */ "",
          /* codes= */ 64,
          /* width= */ 16,
          /* fromDiscriminator= */ true,
          Training.plain(2000).decay(1000));
    }
  }

  private final Options options;
  private final Function<String, Trained> runs;
  private final ImageEncoder encoder;

  /**
   * @param runs finds a trained model, when a training begins; it stays open as long as this one
   *     may train by it, and goes with it
   */
  public Inverter(Options options, ImageShape shape, Function<String, Trained> runs) {
    this.options = options;
    this.runs = runs;
    encoder = new ImageEncoder(shape, options.width(), options.codes(), Normalisation.BATCH);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("encoder", encoder);
  }

  /**
   * @throws InputException if no generator is named, or it does not fit the settings or the
   *     pictures
   */
  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    if (options.generator().isBlank()) {
      throw InputException.about(
          "set", "the model inverter wants a trained generator: generator=RUN");
    }
    Trained trained = runs.apply(options.generator());
    Generates generator = trained.as(Generates.class, "makes pictures of codes");
    check(trained, generator.codes(), domains.get(0).shape());
    if (options.fromDiscriminator()) {
      start(trained.model());
    }
    return List.of(
        training.objective(
            "encoder",
            Batch.pictures(domains.get(0), training.batch()),
            pictures -> loss(pictures, generator),
            encoder));
  }

  private void check(Trained trained, CodeSpace space, ImageShape shape) {
    if (space.parts().stream().anyMatch(part -> part.kind() != CodeSpace.Kind.NORMAL)) {
      throw new InputException(
          "generator: the codes of a %s are not noise alone; name a gan or another of such codes"
              .formatted(trained.kind()));
    }
    if (space.dimensions() != options.codes()) {
      throw new InputException(
          "generator: its codes have %d dimensions, not %d: codes=%d is wanted"
              .formatted(space.dimensions(), options.codes(), space.dimensions()));
    }
    if (!trained.shape().equals(shape)) {
      throw new InputException(
          "generator: makes pictures of %s, these are %s".formatted(trained.shape(), shape));
    }
  }

  /**
   * Takes what the adversary's network has in common with the encoder: all but the output.
   *
   * @throws InputException if there is no such network, or one of another width
   */
  void start(ImageModel from) {
    Map<String, Tensor> theirs = new LinkedHashMap<>();
    from.networks()
        .forEach(
            (name, network) -> {
              if (ADVERSARIES.contains(name)) {
                network.state().forEach((part, tensor) -> theirs.put(here(part), tensor));
              }
            });
    Map<String, Tensor> own = new LinkedHashMap<>(encoder.state());
    own.keySet().removeIf(name -> name.startsWith("output.") || !theirs.containsKey(name));
    if (own.isEmpty()) {
      throw new InputException(
          "generator: has no discriminator to start from: fromDiscriminator=false is wanted");
    }
    Tensor first = theirs.get("first.layer.bias");
    if (first != null && first.size(0) != options.width()) {
      throw new InputException(
          "generator: its discriminator has a width of %d, not %d: width=%d is wanted"
              .formatted(first.size(0), options.width(), first.size(0)));
    }
    Weights.copy(theirs, own);
  }

  /**
   * The name of an adversary's weight here. What spectral normalisation divides is taken undivided,
   * as a batch normalisation follows it here.
   */
  private static String here(String part) {
    return part.replaceFirst("^body\\.", "").replace(".spectral.layer.", ".layer.");
  }

  LossTerms loss(Tensor pictures, Generates generator) {
    Tensor again = generator.generate(encoder.forward(pictures));
    return new LossTerms().add("reconstruction", 1, Losses.meanSquared(again, pictures));
  }

  @Override
  public Tensor encode(Tensor pictures) {
    return encoder.forward(pictures);
  }
}
