package io.unbraid.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client asks.
 *
 * @param query the parameters of the address
 * @param body what was sent
 */
record Request(Map<String, String> query, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws Refusal if a parameter has no value, is given twice, or is not encoded
   */
  static Map<String, String> query(URI address) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = address.getRawQuery();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new Refusal(400, pair + ": a parameter without a value; write name=value");
      }
      String name = decode(pair.substring(0, equals));
      if (query.put(name, decode(pair.substring(equals + 1))) != null) {
        throw new Refusal(400, name + ": is given twice");
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(400, text + ": is not encoded as an address wants it");
    }
  }

  /** Refuses parameters that are misspelt. */
  Request allow(String... names) {
    for (String name : query.keySet()) {
      if (!Set.of(names).contains(name)) {
        throw new Refusal(400, name + ": no such parameter; known: " + String.join(", ", names));
      }
    }
    return this;
  }

  /** What to call the recording in messages. */
  String name() {
    return text("name", "the recording");
  }

  String text(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }

  String required(String name) {
    String value = query.get(name);
    if (value == null || value.isEmpty()) {
      throw new Refusal(400, name + ": this parameter is missing");
    }
    return value;
  }

  /** A parameter that is a number; whoever takes it knows its range. */
  double number(String name, double otherwise) {
    String value = query.get(name);
    try {
      return value == null ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException noNumber) {
      throw new Refusal(400, name + ": must be a number, not " + value);
    }
  }

  /** As {@link #number}, of a whole one. */
  int whole(String name, int otherwise) {
    return (int) whole(name, otherwise, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** As {@link #number}, of a whole one of 64 bits. */
  long longWhole(String name, long otherwise) {
    return whole(name, otherwise, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long whole(String name, long otherwise, long least, long most) {
    String value = query.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // refused below
    }
    throw new Refusal(
        400,
        "%s: must be a whole number from %d to %d, not %s".formatted(name, least, most, value));
  }

  /**
   * The body as a JSON object.
   *
   * @param names of the fields that it may have
   */
  JsonNode json(String... names) {
    JsonNode root = null;
    try {
      root = JSON.readTree(body);
    } catch (IOException malformed) {
      // refused below
    }
    if (root == null || !root.isObject()) {
      throw new Refusal(
          400, "the body is not a JSON object; its fields: " + String.join(", ", names));
    }
    for (String name : (Iterable<String>) root::fieldNames) {
      if (!List.of(names).contains(name)) {
        throw new Refusal(400, name + ": no such field; known: " + String.join(", ", names));
      }
    }
    return root;
  }

  static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
