package io.unbraid.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings given as {@code key=value}, and which of the record's settings came from one. */
final class ConfigOverrides {
  private static final String SETTING = "setting ";

  private final Class<?> record;
  private final Map<String, String> given = new LinkedHashMap<>();

  ConfigOverrides(Class<?> record) {
    this.record = record;
  }

  /**
   * Puts one into the tree of the record.
   *
   * @throws InputException if it is no {@code key=value}, or the record has no such key
   */
  void apply(String override, ObjectNode tree) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      String example = ConfigKeys.all(record).stream().findFirst().orElse("key");
      throw new InputException(
          SETTING + override + ": expected key=value, such as " + example + "=...");
    }
    String key = override.substring(0, equals).strip();
    given.put(key, SETTING + override);
    String[] path = key.split("\\.", -1);
    ObjectNode node = tree;
    Class<?> type = record;
    for (int i = 0; i < path.length; i++) {
      RecordComponent component = ConfigKeys.component(type, path[i]);
      if (component == null) {
        throw new InputException(
            "%s%s: no setting \"%s\"; %s"
                .formatted(SETTING, override, key, Suggestions.hint(key, ConfigKeys.all(record))));
      }
      type = component.getType();
      if (i < path.length - 1) {
        node = node.get(path[i]) instanceof ObjectNode inner ? inner : node.putObject(path[i]);
      }
    }
    node.set(path[path.length - 1], value(type, override.substring(equals + 1).strip()));
  }

  /** The override that set this key or one below it, or otherwise the other origin. */
  String origin(String key, String otherwise) {
    String found = otherwise;
    for (Map.Entry<String, String> entry : given.entrySet()) {
      boolean below = key.isEmpty() || (entry.getKey() + ".").startsWith(key + ".");
      if (below || key.startsWith(entry.getKey() + "[")) {
        found = entry.getValue();
      }
    }
    return found;
  }

  /** JSON, but for text, which is taken as it stands. */
  private static JsonNode value(Class<?> type, String text) {
    if (type == String.class && !text.equals("null")) {
      return new TextNode(text);
    }
    try {
      JsonNode node = Configs.JSON.readTree(text);
      return node.isMissingNode() ? new TextNode(text) : node;
    } catch (JsonProcessingException word) {
      return new TextNode(text);
    }
  }
}
