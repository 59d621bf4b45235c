package io.unbraid.image.run;

import io.unbraid.audio.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.Trained;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.SafeTensors;
import io.unbraid.training.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model with its weights, to be used.
 *
 * @param card what it is
 * @param model its networks, out of training
 */
public record TrainedModel(ModelCard card, ImageModel model) implements Trained {
  /** The name of the file in a run's folder. */
  public static final String FILE = "model.safetensors";

  private static final String FORMAT = "unbraid image model 1";

  /** A model of these weights, which are copied. */
  static TrainedModel of(ModelCard card, SafeTensors weights) {
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

  /** What a file of these weights holds. */
  public static SafeTensors file(
      ModelCard card, Map<String, Tensor> state, Map<String, String> notes) {
    Map<String, String> metadata = new LinkedHashMap<>(notes);
    metadata.put("format", FORMAT);
    metadata.put("card", card.toJson());
    return new SafeTensors(Weights.store(state), metadata);
  }

  /**
   * Reads a model.
   *
   * @param path a file, or the folder of a run
   * @throws InputException if it is missing, damaged, or no image model
   */
  public static TrainedModel load(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    if (!Files.exists(file)) {
      throw new InputException(
          file + ": no such file; name a run of vc image train, or the model that it wrote");
    }
    return of(SafeTensors.read(file), file.toString());
  }

  /**
   * @param origin where the weights come from, for the messages
   * @throws InputException if they are of no image model, or of another than their card says
   */
  public static TrainedModel of(SafeTensors file, String origin) {
    String format = file.metadata().get("format");
    if (!FORMAT.equals(format) || file.metadata().get("card") == null) {
      throw new InputException(
          origin
              + ": is "
              + (format == null ? "no image model" : "an \"" + format + "\"")
              + "; an \""
              + FORMAT
              + "\" is wanted, as vc image train writes it");
    }
    try {
      return of(ModelCard.fromJson(file.metadata().get("card"), origin), file);
    } catch (InputException refused) {
      String message = refused.getMessage();
      throw message.startsWith(origin)
          ? refused
          : new InputException(origin + ": " + message, refused);
    }
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

  /** A network of it, by name. */
  Module network(String name) {
    return model.networks().get(name);
  }

  /** Weights in all. */
  public long parameters() {
    return model.networks().values().stream().mapToLong(Module::parameterCount).sum();
  }
}
