package io.unbraid.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.base.InputException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which settings differ between two configurations, by dotted key. */
public final class ConfigDifference {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConfigDifference() {}

  /**
   * @param folder the run, for the message
   * @return one entry a key, as "encoder.channels (was 192, now 256)"
   * @throws InputException if the run's own configuration is no JSON
   */
  public static Set<String> between(Path folder, String before, String after) {
    Map<String, String> old = new TreeMap<>();
    Map<String, String> now = new TreeMap<>();
    try {
      flatten("", JSON.readTree(before), old);
    } catch (JsonProcessingException damaged) {
      throw new InputException(
          folder.resolve("config.json") + ": is damaged; start the run again", damaged);
    }
    try {
      flatten("", JSON.readTree(after), now);
    } catch (JsonProcessingException programming) {
      throw new IllegalArgumentException("the configuration is no JSON", programming);
    }
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    Set<String> differences = new LinkedHashSet<>();
    for (String key : keys) {
      String was = old.getOrDefault(key, "absent");
      String is = now.getOrDefault(key, "absent");
      if (!was.equals(is)) {
        differences.add("%s (was %s, now %s)".formatted(key, was, is));
      }
    }
    return differences;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isObject() && !node.isEmpty()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String dot = prefix.isEmpty() ? "" : ".";
        flatten(prefix + dot + field.getKey(), field.getValue(), into);
      }
    } else {
      // 1 and 1.0 are the same setting.
      into.put(
          prefix,
          node.isNumber() && Double.isFinite(node.doubleValue())
              ? node.decimalValue().stripTrailingZeros().toPlainString()
              : node.toString());
    }
  }
}
