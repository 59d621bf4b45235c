package io.unbraid.image.model.classification;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Classifies;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.objective.Domains;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Classes of pictures, learned from labels by cross-entropy: a small convolutional network. Its
 * hidden layer is the space that pictures are compared in, see the figures that judges give.
 */
public final class Classifier implements ImageModel, Classifies {
  /**
   * @param width of the network, see {@link ImageEncoder}
   * @param shift pixels that a picture may be moved by in training, each way
   */
  public record Options(int width, int shift, Training training) implements ImageOptions {
    public Options {
      Checks.atLeast("width", width, 1);
      Checks.atLeast("shift", shift, 0);
    }

    public static Options standard() {
      return new Options(16, 2, Training.plain(6000));
    }
  }

  private final Options options;
  private final ImageEncoder network;

  /**
   * @param classes of the pictures, at least two
   */
  public Classifier(Options options, ImageShape shape, List<String> classes) {
    this.options = options;
    int count = Domains.countClasses(classes, "classifier");
    network = new ImageEncoder(shape, options.width(), count, Normalisation.BATCH);
  }

  @Override
  public Map<String, Module> networks() {
    return Map.of("network", network);
  }

  @Override
  public List<Objective<?>> objectives(List<ImageSet> domains) {
    ImageOptions.Training training = options.training();
    return List.of(
        training.objective(
            "classifier",
            random -> moved(Batch.draw(domains.get(0), training.batch(), random), random),
            this::loss,
            network));
  }

  LossTerms loss(Batch batch) {
    return new LossTerms()
        .add("loss", 1, Losses.crossEntropy(classify(batch.pictures()), batch.labels()));
  }

  private Batch moved(Batch batch, RandomGenerator random) {
    return options.shift() == 0
        ? batch
        : new Batch(shifted(batch.pictures(), options.shift(), random), batch.labels(), null);
  }

  /** Each picture moved by up to so many pixels each way; what comes in repeats the edge. */
  static Tensor shifted(Tensor pictures, int most, RandomGenerator random) {
    Tensor wide = Functional.padEdges(pictures, most);
    Tensor[] parts = new Tensor[(int) pictures.size(0)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          wide.narrow(0, i, 1)
              .narrow(2, random.nextInt(2 * most + 1), pictures.size(2))
              .narrow(3, random.nextInt(2 * most + 1), pictures.size(3));
    }
    return Tensor.concatenate(0, parts);
  }

  @Override
  public Tensor classify(Tensor pictures) {
    return network.forward(pictures);
  }

  /** The hidden layer: [batch, 8 * width]. */
  public Tensor features(Tensor pictures) {
    return network.features(pictures);
  }
}
