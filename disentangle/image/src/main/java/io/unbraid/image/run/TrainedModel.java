package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.Trained;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Lifetime;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model with its weights, to be used.
 *
 * <p>It owns the native memory of its networks until it is closed; one that nobody closes is freed
 * when the collector comes by. Closing needs that no thread computes with it; afterwards {@link
 * #model}, {@link #as} and writing throw IllegalStateException, while its card still tells what it
 * was. What was taken out of it before is of no use either.
 */
public final class TrainedModel implements Trained {
  /** The name of the file in a run's folder. */
  public static final String FILE = "model.safetensors";

  private static final ModelFile.Kind KIND =
      new ModelFile.Kind("image model", 1, "model", "name a run or a model of ImageTraining");
  private static final String CARD = "card";

  private final ModelCard card;
  private final ImageModel model;
  private final Lifetime lifetime = new Lifetime("this image model");

  /**
   * Takes over a model.
   *
   * @param card what it is
   * @param model its networks, out of training
   */
  public TrainedModel(ModelCard card, ImageModel model) {
    this.card = card;
    this.model = model;
  }

  /** A model of these weights, which are copied. */
  public static TrainedModel of(ModelCard card, SafeTensors weights) {
    ImageModel model = Weights.made(card::make);
    Weights.load(state(model), weights);
    model.networks().values().forEach(network -> network.train(false));
    return new TrainedModel(card, model);
  }

  /** All tensors of a model, under the names of its networks. */
  public static Map<String, Tensor> state(ImageModel model) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    // In an order of its own: that of a model's map may differ from one start of Java to the next.
    new TreeMap<>(model.networks())
        .forEach(
            (name, network) ->
                network.state().forEach((part, tensor) -> all.put(name + "." + part, tensor)));
    return all;
  }

  /** Writes the model, with notes in its metadata. */
  public void save(Path file, Map<String, String> notes) {
    lifetime.check();
    ModelFile.write(file, KIND, Weights.store(state(model)), Map.of(CARD, card.toJson()), notes);
  }

  /**
   * Reads a model, which whoever asks for it closes.
   *
   * @param path a file, or the folder of a run
   * @throws InputException if it is missing, damaged, or no image model
   */
  public static TrainedModel load(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    if (!Files.exists(file)) {
      throw InputException.about(
          "run", file + ": no such file; name the run of a training, or the model that it wrote");
    }
    return from(ModelFile.read(file, KIND));
  }

  /**
   * A model that ships with the library.
   *
   * @throws InputException if the library was built without it
   */
  static TrainedModel bundled(String name) {
    return from(ModelFile.bundled(ImageModel.class, name, KIND));
  }

  /** What a file of this content would be read as. */
  static TrainedModel of(SafeTensors content, String origin) {
    return from(ModelFile.of(content, origin, KIND));
  }

  private static TrainedModel from(ModelFile file) {
    return file.make(
        () -> {
          ModelCard card = ModelCard.fromJson(file.text(CARD), file.origin());
          return of(card, new SafeTensors(file.tensors(), Map.of()));
        });
  }

  /** Frees the networks. Closing twice does nothing. */
  @Override
  public void close() {
    if (lifetime.end()) {
      model.networks().values().forEach(Module::free);
    }
  }

  public ModelCard card() {
    return card;
  }

  @Override
  public ImageModel model() {
    lifetime.check();
    return model;
  }

  @Override
  public String kind() {
    return card.kind().name();
  }

  @Override
  public ImageShape shape() {
    return card.shape();
  }

  @Override
  public List<String> classes() {
    return card.classes();
  }

  /** Weights in all. */
  public long parameters() {
    return model().networks().values().stream().mapToLong(Module::parameterCount).sum();
  }
}
