package io.unbraid.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

  static Request of(URI address, byte[] body) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = address.getRawQuery();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new Refusal(400, pair + ": a parameter without a value; write name=value");
      }
      query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }
    return new Request(query, body);
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

  double number(String name, double otherwise, double least, double most) {
    String value = query.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // refused below
    }
    throw new Refusal(
        400, "%s: must be a number from %s to %s, not %s".formatted(name, least, most, value));
  }

  /** The body as a JSON object. */
  JsonNode json() {
    try {
      JsonNode root = JSON.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (IOException malformed) {
      // refused below
    }
    throw new Refusal(400, "the body is not a JSON object");
  }

  static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
