package io.unbraid.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a safetensors file that nobody vouches for: every length is checked before it is used. */
final class SafeTensorsReader {
  /** The format's own library refuses longer headers as well. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A tensor's place in the file, counted from the end of the header. */
  private record Entry(String name, String dtype, long[] shape, long begin, long end) {}

  private final Path file;

  private SafeTensorsReader(Path file) {
    this.file = file;
  }

  static SafeTensors read(Path file, boolean checksumRequired) {
    SafeTensorsReader reader = new SafeTensorsReader(file);
    if (!Files.isRegularFile(file)) {
      throw reader.fault(Files.exists(file) ? "is not a file" : "no such file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return reader.read(channel, checksumRequired);
    } catch (EOFException shrunk) {
      throw reader.fault(shrunk.getMessage() + "; the file is truncated: fetch or write it again");
    } catch (IOException failure) {
      throw reader.fault("cannot be read: " + AtomicFile.reason(failure));
    }
  }

  private SafeTensors read(FileChannel channel, boolean checksumRequired) throws IOException {
    long size = channel.size();
    if (size < 8) {
      throw fault("expected at least 8 bytes, got " + size + "; not a safetensors file");
    }
    ByteBuffer length = readFully(channel, 8);
    long headerLength = length.getLong(0);
    if (headerLength < 2 || headerLength > LONGEST_HEADER) {
      throw fault("a header of " + headerLength + " bytes; not a safetensors file");
    }
    if (headerLength > size - 8) {
      throw fault(truncated("expected a header of " + headerLength + " bytes, got " + (size - 8)));
    }
    ByteBuffer prefix = ByteBuffer.allocate((int) headerLength + 8);
    prefix.put(length.array()).put(readFully(channel, (int) headerLength)).flip();
    JsonNode root = parse(prefix.array());
    Map<String, String> metadata = metadata(root);
    List<Entry> entries = entries(root, size - 8 - headerLength);

    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    FileChecksum checksum = new FileChecksum();
    String expected = expectedChecksum(prefix, metadata, checksumRequired);
    checksum.add(prefix);
    for (Entry entry : entries) {
      ByteBuffer data = readFully(channel, (int) (entry.end - entry.begin));
      checksum.add(data.duplicate());
      tensors.put(entry.name, new StoredTensor(entry.dtype, entry.shape, data));
    }
    if (expected != null && !checksum.hex().equals(expected)) {
      throw fault("the checksum does not match; the file is damaged: fetch or write it again");
    }
    metadata.remove(SafeTensors.CHECKSUM);
    return new SafeTensors(tensors, metadata);
  }

  /** Takes the checksum out of the header, leaving zeros, as it was when it was computed. */
  private String expectedChecksum(
      ByteBuffer prefix, Map<String, String> metadata, boolean required) {
    int position = FileChecksum.position(prefix.array());
    if (position < 0 || !metadata.containsKey(SafeTensors.CHECKSUM)) {
      if (required) {
        throw fault("carries no checksum; it was altered or written by another program");
      }
      return null;
    }
    Arrays.fill(prefix.array(), position, position + FileChecksum.DIGITS, (byte) '0');
    return metadata.get(SafeTensors.CHECKSUM);
  }

  private JsonNode parse(byte[] prefix) {
    try {
      // Decoded here and not by the parser, which would also accept UTF-16 and UTF-32.
      String json =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(prefix, 8, prefix.length - 8))
              .toString();
      JsonNode root = JSON.readTree(json);
      if (!json.startsWith("{") || !root.isObject()) {
        throw fault("the header is not a JSON object; not a safetensors file");
      }
      return root;
    } catch (CharacterCodingException garbage) {
      throw fault("the header is not UTF-8; not a safetensors file, or damaged");
    } catch (JsonProcessingException garbage) {
      String problem = garbage.getOriginalMessage().lines().findFirst().orElse("");
      throw fault("the header is not valid JSON (" + problem + "); the file is damaged");
    }
  }

  private Map<String, String> metadata(JsonNode root) {
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonNode node = root.path(SafeTensorsHeader.METADATA);
    if (!node.isMissingNode() && !node.isObject()) {
      throw fault("the metadata is not an object; the file is damaged");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getValue().isTextual()) {
        throw fault("the metadata \"" + entry.getKey() + "\" is not text; the file is damaged");
      }
      metadata.put(entry.getKey(), entry.getValue().textValue());
    }
    return metadata;
  }

  /** The tensors in the order of their places, which must fill the rest of the file exactly. */
  private List<Entry> entries(JsonNode root, long available) {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals(SafeTensorsHeader.METADATA)) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long position = 0;
    for (Entry entry : entries) {
      if (entry.begin != position) {
        throw fault(
            "tensor \"%s\" starts at byte %d, expected %d; the file is damaged"
                .formatted(entry.name, entry.begin, position));
      }
      position = entry.end;
    }
    if (position > available) {
      throw fault(truncated("expected " + position + " bytes of tensors, got " + available));
    }
    if (position < available) {
      throw fault(
          "expected " + position + " bytes of tensors, got " + available + "; the file is damaged");
    }
    return entries;
  }

  private Entry entry(String name, JsonNode node) {
    String dtype = node.path("dtype").asText();
    Integer elementSize = StoredTensor.BYTES.get(dtype);
    if (elementSize == null) {
      throw fault(
          "tensor \"%s\" is of type \"%s\", which cannot be read here".formatted(name, dtype));
    }
    long[] shape = longs(name, node, "shape");
    long[] offsets = longs(name, node, "data_offsets");
    if (offsets.length != 2) {
      throw fault("tensor \"" + name + "\" has no begin and end; the file is damaged");
    }
    long bytes;
    try {
      bytes = StoredTensor.bytes(elementSize, shape);
    } catch (IllegalArgumentException tooLarge) {
      throw fault("tensor \"" + name + "\" has " + tooLarge.getMessage());
    }
    if (offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] - offsets[0] != bytes) {
      throw fault(
          "tensor \"%s\": expected %d bytes for its shape, got bytes %d to %d"
              .formatted(name, bytes, offsets[0], offsets[1]));
    }
    if (bytes > Integer.MAX_VALUE - 8) {
      throw fault("tensor \"" + name + "\" is larger than 2 GB, which cannot be read here");
    }
    return new Entry(name, dtype, shape, offsets[0], offsets[1]);
  }

  private long[] longs(String name, JsonNode node, String key) {
    JsonNode array = node.path(key);
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!array.isArray()
          || !array.get(i).canConvertToLong()
          || !array.get(i).isIntegralNumber()) {
        throw fault("tensor \"" + name + "\": bad " + key + "; the file is damaged");
      }
      values[i] = array.get(i).longValue();
    }
    if (!array.isArray()) {
      throw fault("tensor \"" + name + "\": no " + key + "; the file is damaged");
    }
    return values;
  }

  private static ByteBuffer readFully(FileChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("expected " + count + " bytes, got " + bytes.position());
      }
    }
    return bytes.flip();
  }

  private static String truncated(String problem) {
    return problem + "; the file is truncated: fetch or write it again";
  }

  private InputException fault(String problem) {
    return new InputException(file + ": " + problem);
  }
}
