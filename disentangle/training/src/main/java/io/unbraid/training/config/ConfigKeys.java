package io.unbraid.training.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** The dotted keys of nested records. */
final class ConfigKeys {
  private ConfigKeys() {}

  /** The component of that name, or null where the type is no record or has none such. */
  static RecordComponent component(Class<?> type, String name) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getName().equals(name)) {
          return component;
        }
      }
    }
    return null;
  }

  /** Every setting of a record: {@code encoder.channels}; groups themselves are left out. */
  static List<String> all(Class<?> record) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getType().isRecord()) {
        all(component.getType()).forEach(key -> keys.add(component.getName() + "." + key));
      } else {
        keys.add(component.getName());
      }
    }
    return keys;
  }

  static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "." + name;
  }
}
