package io.unbraid.training.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unbraid.audio.base.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file's header says lies in it.
 *
 * @param entries the tensors, in the order of their places
 */
record SafeTensorsLayout(Map<String, String> metadata, List<Entry> entries) {
  /** A tensor's place, in bytes from the end of the header. */
  record Entry(String name, String dtype, long[] shape, long begin, long end) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads and checks a header that nobody vouches for.
   *
   * @param origin for the messages
   * @param header JSON in UTF-8
   * @throws InputException if it is malformed, or its tensors overlap or leave gaps
   */
  static SafeTensorsLayout parse(String origin, ByteBuffer header) {
    JsonNode root = json(origin, header);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(SafeTensorsHeader.METADATA)) {
        readMetadata(origin, field.getValue(), metadata);
      } else {
        entries.add(entry(origin, field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long position = 0;
    for (Entry entry : entries) {
      if (entry.begin != position) {
        throw fault(origin, entry.name, "starts at byte %d, expected %d", entry.begin, position);
      }
      position = entry.end;
    }
    return new SafeTensorsLayout(metadata, entries);
  }

  /** How many bytes of tensors must follow the header. */
  long bytes() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end;
  }

  private static JsonNode json(String origin, ByteBuffer header) {
    try {
      // Decoded here and not by the parser, which would also accept UTF-16 and UTF-32.
      String text = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
      JsonNode root = text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode();
      if (!root.isObject()) {
        throw new InputException(origin + ": its header is not JSON; not a safetensors file");
      }
      return root;
    } catch (CharacterCodingException | JsonProcessingException garbage) {
      throw new InputException(
          origin + ": its header is not valid JSON; the file is damaged", garbage);
    }
  }

  private static void readMetadata(String origin, JsonNode node, Map<String, String> metadata) {
    if (!node.isObject()) {
      throw new InputException(origin + ": its metadata is not an object; the file is damaged");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new InputException(
            origin + ": its metadata \"" + entry.getKey() + "\" is not text; the file is damaged");
      }
      metadata.put(entry.getKey(), entry.getValue().textValue());
    }
  }

  private static Entry entry(String origin, String name, JsonNode node) {
    String dtype = node.path("dtype").asText();
    if (!StoredTensor.BYTES.containsKey(dtype)) {
      throw fault(origin, name, "is of the unknown type \"%s\"", dtype);
    }
    long[] shape = longs(origin, name, node.path("shape"));
    long[] offsets = longs(origin, name, node.path("data_offsets"));
    long bytes;
    try {
      bytes = StoredTensor.bytes(StoredTensor.BYTES.get(dtype), shape);
    } catch (IllegalArgumentException impossible) {
      throw fault(origin, name, "has %s", impossible.getMessage());
    }
    boolean placed = offsets.length == 2 && 0 <= offsets[0] && offsets[0] <= offsets[1];
    if (!placed) {
      throw fault(origin, name, "has no valid place");
    }
    if (offsets[1] - offsets[0] != bytes) {
      throw fault(origin, name, "expected %d bytes, got %d", bytes, offsets[1] - offsets[0]);
    }
    if (bytes > Integer.MAX_VALUE - 8) {
      throw fault(origin, name, "is larger than 2 GB, which cannot be read here");
    }
    return new Entry(name, dtype, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(String origin, String name, JsonNode array) {
    long[] values = new long[array.size()];
    boolean valid = array.isArray();
    for (int i = 0; valid && i < values.length; i++) {
      valid = array.get(i).isIntegralNumber() && array.get(i).canConvertToLong();
      values[i] = array.get(i).longValue();
    }
    if (!valid) {
      throw fault(origin, name, "has no valid shape or place");
    }
    return values;
  }

  private static InputException fault(
      String origin, String name, String problem, Object... values) {
    // A name from a damaged file may be of any length and hold line breaks.
    String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
    String what = problem.formatted(values).replaceAll("\\s+", " ");
    return new InputException(
        "%s: tensor \"%s\" %s; the file is damaged"
            .formatted(origin, shown.replaceAll("\\p{Cntrl}", "?"), what));
  }
}
