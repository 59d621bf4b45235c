package io.unbraid.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes records of a JSON tree; each fault names the setting and where it came from. */
final class ConfigReader {
  private static final Set<Type> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Type> REAL =
      Set.of(float.class, double.class, Float.class, Double.class);

  private final String origin;
  private final ConfigOverrides overrides;

  /**
   * @param origin of all that is not overridden
   */
  ConfigReader(String origin, ConfigOverrides overrides) {
    this.origin = origin;
    this.overrides = overrides;
  }

  /**
   * @param prefix the dotted key of the record itself; empty for the outermost
   * @throws InputException if a setting is unknown, missing, of the wrong type, or refused
   */
  Object read(Class<?> record, JsonNode tree, String prefix) {
    RecordComponent[] components = record.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      if (!names.contains(field.getKey())) {
        String key = ConfigKeys.join(prefix, field.getKey());
        String hint = Suggestions.hint(field.getKey(), names);
        throw new InputException(
            "%s: no setting \"%s\"; %s".formatted(overrides.origin(key, origin), key, hint));
      }
    }
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = ConfigKeys.join(prefix, names.get(i));
      JsonNode node = tree.get(names.get(i));
      if (node == null) {
        throw new InputException(
            "%s: the setting \"%s\" is missing".formatted(overrides.origin(prefix, origin), key));
      }
      arguments[i] = convert(components[i].getGenericType(), node, key);
    }
    return construct(record, arguments, prefix);
  }

  private Object convert(Type type, JsonNode node, String key) {
    if (node.isNull() && !(type instanceof Class<?> raw && raw.isPrimitive())) {
      return null;
    }
    if (type instanceof Class<?> raw && raw.isRecord()) {
      if (!node.isObject()) {
        throw wrong(key, "a group of settings", node);
      }
      return read(raw, node, key);
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      if (!node.isArray()) {
        throw wrong(key, "a list", node);
      }
      List<Object> items = new ArrayList<>();
      for (JsonNode item : node) {
        items.add(convert(list.getActualTypeArguments()[0], item, key + "[" + items.size() + "]"));
      }
      return Collections.unmodifiableList(items);
    }
    if (type == String.class && !node.isTextual()) {
      throw wrong(key, "text", node);
    }
    try {
      JsonNode exact = WHOLE.contains(type) ? whole(node) : node;
      return Configs.JSON.treeToValue(exact, Configs.JSON.constructType(type));
    } catch (JsonProcessingException | ArithmeticException mismatch) {
      throw wrong(key, name(type), node);
    }
  }

  /** 1e5 is a whole number too, though to a JSON parser it is a real one. */
  private static JsonNode whole(JsonNode node) {
    boolean real = node.isFloatingPointNumber() && Double.isFinite(node.doubleValue());
    return real ? BigIntegerNode.valueOf(node.decimalValue().toBigIntegerExact()) : node;
  }

  private Object construct(Class<?> record, Object[] arguments, String prefix) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException refused) {
      Throwable cause = refused.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      // What a record says of itself is for the user; a null pointer's message is not.
      boolean told = cause instanceof IllegalArgumentException && cause.getMessage() != null;
      throw new InputException(
          "%s: %s%s"
              .formatted(
                  overrides.origin(prefix, origin),
                  prefix.isEmpty() ? "" : "\"" + prefix + "\": ",
                  told ? cause.getMessage() : "a value is missing"),
          cause);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static String name(Type type) {
    if (WHOLE.contains(type)) {
      return "a whole number";
    }
    if (REAL.contains(type)) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type instanceof Class<?> array && array.isArray()) {
      return "a list, each " + name(array.getComponentType());
    }
    return "a " + type.getTypeName().replaceAll(".*[.$]", "");
  }

  private InputException wrong(String key, String expected, JsonNode got) {
    return new InputException(
        "%s: \"%s\": expected %s, got %s"
            .formatted(overrides.origin(key, origin), key, expected, got));
  }
}
