package io.unbraid.image.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.data.ImageShape;
import io.unbraid.training.config.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is needed to make a model anew before its weights are filled in; the {@code config.json} of
 * a run and the metadata of a model's file.
 *
 * @param kind of model
 * @param options its settings, of the type of the kind's defaults
 * @param shape of its pictures
 * @param classes of its pictures, empty if none
 */
public record ModelCard(ModelKind kind, Record options, ImageShape shape, List<String> classes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public ModelCard {
    classes = List.copyOf(classes);
  }

  /**
   * The settings of a kind of model, changed by a file, changed by overrides.
   *
   * @param file a JSON object with any of the settings, or the {@code config.json} of a run of this
   *     kind; or null
   * @param overrides as {@code training.batch=32}, from left to right
   * @throws InputException if the file cannot be read or is of another model, or a setting is
   *     unknown, of the wrong type, or refused
   */
  public static Record settings(ModelKind kind, Path file, List<String> overrides) {
    String json = file == null ? "" : text(file);
    if (!ofRun(json)) {
      return Configs.load(kind.defaults(), file, overrides);
    }
    ModelCard card = fromJson(json, file.toString());
    if (!card.kind.name().equals(kind.name())) {
      throw new InputException(
          file + ": is of the model " + card.kind.name() + ", not " + kind.name());
    }
    return Configs.load(card.options, null, overrides);
  }

  private static boolean ofRun(String json) {
    try {
      JsonNode all = JSON.readTree(json);
      return all.path("model").isTextual() && all.path("options").isObject();
    } catch (JsonProcessingException malformed) {
      return false; // told with its line when it is read as settings
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new InputException(
          file + ": cannot be read as text: " + AtomicFile.reason(failure), failure);
    }
  }

  /**
   * @throws InputException if it is trained on another number of sets
   */
  void requireDomains(int sets) {
    int domains = kind.domains(options);
    if (sets != domains) {
      throw InputException.about(
          "data",
          "data: the model %s wants %d of them, not %d".formatted(kind.name(), domains, sets));
    }
  }

  /** A model with random weights. */
  public ImageModel make() {
    return kind.make(options, shape, classes);
  }

  /** A JSON object: model, pictures, options. */
  public String toJson() {
    try {
      ObjectNode all = JSON.createObjectNode();
      all.put("model", kind.name());
      ObjectNode pictures = all.putObject("pictures");
      pictures.put("channels", shape.channels());
      pictures.put("height", shape.height());
      pictures.put("width", shape.width());
      ArrayNode names = pictures.putArray("classes");
      classes.forEach(names::add);
      all.set("options", JSON.readTree(Configs.toJson(options)));
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * @param origin where the JSON comes from, for the messages
   * @throws InputException if it is none of a model that this version knows
   */
  public static ModelCard fromJson(String json, String origin) {
    try {
      JsonNode all = JSON.readTree(json);
      JsonNode pictures = all.path("pictures");
      boolean sized =
          Stream.of("channels", "height", "width").allMatch(side -> pictures.path(side).isInt());
      if (!all.path("model").isTextual() || !sized) {
        throw InputException.about(
            "run", origin + ": is of no image model; name a run of a training, or its model");
      }
      ModelKind kind = ImageModels.named(all.path("model").textValue());
      List<String> classes = new ArrayList<>();
      pictures.path("classes").forEach(name -> classes.add(name.asText()));
      return new ModelCard(
          kind,
          Configs.fromJson(kind.defaults(), all.path("options").toString(), origin),
          new ImageShape(
              pictures.path("channels").intValue(),
              pictures.path("height").intValue(),
              pictures.path("width").intValue()),
          classes);
    } catch (JsonProcessingException malformed) {
      throw new InputException(origin + ": is not valid JSON; get it anew", malformed);
    } catch (IllegalArgumentException refused) {
      throw new InputException(origin + ": " + refused.getMessage(), refused);
    }
  }
}
