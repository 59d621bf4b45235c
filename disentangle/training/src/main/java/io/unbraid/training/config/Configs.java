package io.unbraid.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Settings: records of numbers, texts, enums, lists and further records, to JSON and back. What a
 * file leaves out keeps its default; what it misspells is refused.
 */
public final class Configs {
  public static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .build();

  private Configs() {}

  /**
   * The defaults, changed by a file, changed by overrides.
   *
   * @param defaults a record
   * @param file a JSON object with any of the settings, or null
   * @param overrides as {@code encoder.channels=192}, from left to right
   * @throws InputException if the file cannot be read, a setting is unknown, of the wrong type, or
   *     refused by its record
   */
  public static <T extends Record> T load(T defaults, Path file, List<String> overrides) {
    String json = "{}";
    if (file != null) {
      try {
        json = Files.readString(file);
      } catch (IOException failure) {
        throw new InputException(
            file + ": cannot be read as text: " + AtomicFile.reason(failure), failure);
      }
    }
    return load(defaults, json, file == null ? "settings" : file.toString(), overrides);
  }

  /**
   * The defaults, changed by a JSON object.
   *
   * @param defaults a record
   * @param origin where the JSON comes from, for the messages
   * @throws InputException as {@link #load(Record, Path, List)}
   */
  public static <T extends Record> T fromJson(T defaults, String json, String origin) {
    return load(defaults, json, origin, List.of());
  }

  /** The record as a JSON object of several lines, in the order of its components. */
  public static String toJson(Record config) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n";
    } catch (JsonProcessingException unsupported) {
      throw new IllegalArgumentException("cannot be written as JSON", unsupported);
    }
  }

  private static <T extends Record> T load(
      T defaults, String json, String origin, List<String> overrides) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) defaults.getClass();
    ObjectNode merged = JSON.valueToTree(defaults);
    merge(merged, parse(json, origin));
    ConfigOverrides given = new ConfigOverrides(type);
    overrides.forEach(override -> given.apply(override, merged));
    return type.cast(new ConfigReader(origin, given).read(type, merged, ""));
  }

  private static ObjectNode parse(String json, String origin) {
    try {
      JsonNode root = JSON.readTree(json);
      if (root instanceof ObjectNode object) {
        return object;
      }
      throw new InputException(origin + ": is not a JSON object of settings");
    } catch (JsonProcessingException malformed) {
      int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
      String problem = malformed.getOriginalMessage().lines().findFirst().orElse("");
      throw new InputException(
          origin + ": line " + line + " is not valid JSON: " + problem, malformed);
    }
  }

  /** Objects are merged key by key; everything else replaces what was there. */
  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      if (into.get(field.getKey()) instanceof ObjectNode inner
          && field.getValue() instanceof ObjectNode changes) {
        merge(inner, changes);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }
}
