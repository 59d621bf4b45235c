package io.unbraid.training.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What stands before the tensors in a file, and in which order they follow: the widest types first,
 * as the format's own library does, so that each tensor lies aligned to its type.
 */
record SafeTensorsHeader(ByteBuffer prefix, List<String> order) {
  static final String METADATA = "__metadata__";
  private static final String ZEROS = "0".repeat(FileChecksum.DIGITS);
  private static final ObjectMapper JSON = new ObjectMapper();

  static SafeTensorsHeader of(SafeTensors file) {
    Map<String, StoredTensor> tensors = file.tensors();
    List<String> order =
        tensors.keySet().stream()
            .sorted(
                Comparator.comparing(
                        (String name) -> -StoredTensor.BYTES.get(tensors.get(name).dtype()))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    byte[] prefix = prefix(file, order);
    FileChecksum checksum = new FileChecksum();
    checksum.add(ByteBuffer.wrap(prefix));
    order.forEach(name -> checksum.add(tensors.get(name).view()));
    byte[] digits = checksum.hex().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, prefix, FileChecksum.position(prefix), digits.length);
    return new SafeTensorsHeader(ByteBuffer.wrap(prefix), order);
  }

  /** Length and JSON, padded with blanks to a multiple of 8; the checksum's digits are zeros. */
  private static byte[] prefix(SafeTensors file, List<String> order) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode metadata = root.putObject(METADATA);
    metadata.put(SafeTensors.CHECKSUM, ZEROS);
    file.metadata().forEach(metadata::put);
    long offset = 0;
    for (String name : order) {
      if (name.equals(METADATA)) {
        throw new IllegalArgumentException("no tensor can be named " + METADATA);
      }
      StoredTensor tensor = file.tensors().get(name);
      ObjectNode entry = root.putObject(name);
      entry.put("dtype", tensor.dtype());
      Arrays.stream(tensor.shape()).forEach(entry.putArray("shape")::add);
      long end = offset + tensor.data().remaining();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = bytes(root);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer prefix = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    prefix.putLong(padded).put(json);
    Arrays.fill(prefix.array(), 8 + json.length, 8 + padded, (byte) ' ');
    return prefix.array();
  }

  private static byte[] bytes(ObjectNode root) {
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
