package io.unbraid.training.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  @TempDir Path folder;

  static SafeTensors small() {
    return new SafeTensors(
        Map.of(
            "decoder.weight", StoredTensor.of(new float[] {1, -2.5f, Float.NaN, 1e-40f}, 2, 2),
            "step", StoredTensor.of(new long[] {Long.MIN_VALUE}),
            "empty", StoredTensor.of(new float[0], 3, 0),
            "random", StoredTensor.of(new byte[] {0, -1, 7})),
        Map.of("config", "{\"naïve\": \"\\\"π\\\"\"}", "note", ""));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = folder.resolve("mödel one.safetensors");
    small().write(file);
    check(SafeTensors.read(file));
    check(SafeTensors.read(Files.readAllBytes(file), "resource"));
  }

  private static void check(SafeTensors read) {
    assertEquals(small().metadata(), read.metadata());
    assertEquals(small().tensors().keySet(), read.tensors().keySet());
    assertArrayEquals(
        new float[] {1, -2.5f, Float.NaN, 1e-40f}, read.tensor("decoder.weight").floats());
    assertArrayEquals(new long[] {2, 2}, read.tensor("decoder.weight").shape());
    assertArrayEquals(new long[] {Long.MIN_VALUE}, read.tensor("step").longs());
    assertEquals(0, read.tensor("step").shape().length);
    assertArrayEquals(new long[] {3, 0}, read.tensor("empty").shape());
    assertArrayEquals(new byte[] {0, -1, 7}, read.tensor("random").bytes());
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    small().write(folder.resolve("a"));
    SafeTensors.read(folder.resolve("a")).write(folder.resolve("b"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a")), Files.readAllBytes(folder.resolve("b")));
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = bytesOfSmall();
    for (int length = 0; length < whole.length; length++) {
      refuses(Arrays.copyOf(whole, length), "cut to " + length);
    }
    refuses(Arrays.copyOf(whole, whole.length + 1), "one byte more");
  }

  @Test
  void everyAlteredByteIsRefused() throws IOException {
    byte[] whole = bytesOfSmall();
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] altered = whole.clone();
        altered[i] ^= (byte) (1 << bit);
        refuses(altered, "bit " + bit + " of byte " + i);
      }
    }
  }

  @Test
  void severalAlteredBytesAreRefused() throws IOException {
    byte[] whole = bytesOfSmall();
    Random random = new Random(1);
    for (int trial = 0; trial < 2000; trial++) {
      byte[] altered = whole.clone();
      for (int i = 0; i <= random.nextInt(8); i++) {
        altered[random.nextInt(whole.length)] += (byte) (1 + random.nextInt(255));
      }
      if (!Arrays.equals(whole, altered)) {
        refuses(altered, "trial " + trial);
      }
    }
  }

  @Test
  void aFileOfTheFormatsOwnLibraryIsRead() throws Exception {
    Path file = Path.of(getClass().getResource("python.safetensors").toURI());
    SafeTensors read = SafeTensors.readForeign(file);
    assertEquals(Map.of("config", "{\"name\": \"π\"}"), read.metadata());
    assertArrayEquals(new long[] {2, 3}, read.tensor("weight").shape());
    assertArrayEquals(
        new float[] {1.5f, -2, 3e-40f, 4, Float.POSITIVE_INFINITY, 6},
        read.tensor("weight").floats());
    assertArrayEquals(new long[] {123456789012345L}, read.tensor("step").longs());
    assertArrayEquals(new byte[] {0, -1, 7}, read.tensor("bytes").bytes());
    assertArrayEquals(new long[] {2, 0}, read.tensor("none").shape());
    InputException refused = assertThrows(InputException.class, () -> SafeTensors.read(file));
    assertEquals(
        file + ": carries no checksum; it was altered, or written by another program",
        refused.getMessage());
  }

  @Test
  void anAlteredForeignFileNeverFailsInAnotherWay() throws Exception {
    byte[] whole =
        Files.readAllBytes(Path.of(getClass().getResource("python.safetensors").toURI()));
    for (int i = 0; i < 8 * whole.length; i++) {
      byte[] altered = whole.clone();
      altered[i / 8] ^= (byte) (1 << i % 8);
      try {
        SafeTensors.fromMemory(altered, "file", false);
      } catch (InputException refused) {
        assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
      }
    }
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    saysForeign("", 0, "its header is not JSON");
    saysForeign("[1, 2]", 0, "its header is not JSON");
    saysForeign(" {}", 0, "its header is not JSON");
    saysForeign("{} {}", 0, "its header is not valid JSON");
    saysForeign("{\"a\": ".repeat(5000), 0, "its header is not valid JSON");
    saysForeign("{\"__metadata__\": []}", 0, "its metadata is not an object");
    saysForeign("{\"__metadata__\": {\"a\": 1}}", 0, "its metadata \"a\" is not text");
    saysForeign("{\"a\": 5}", 0, "tensor \"a\" is of the unknown type \"\"");
    saysForeign(entry("F33", "[1]", "[0, 4]"), 4, "tensor \"a\" is of the unknown type \"F33\"");
    saysForeign(entry("F32", "[2]", "[0, 4]"), 4, "tensor \"a\" expected 8 bytes, got 4");
    saysForeign(entry("F32", "[1]", "[4, 8]"), 8, "tensor \"a\" starts at byte 4, expected 0");
    saysForeign(entry("F32", "[-1]", "[0, 4]"), 4, "tensor \"a\" has an axis of length -1");
    saysForeign(entry("F32", "[1]", "[4, 0]"), 4, "tensor \"a\" has no valid place");
    saysForeign(entry("F32", "[1]", "[-4, 0]"), 4, "tensor \"a\" has no valid place");
    saysForeign(entry("F32", "[1]", "[0]"), 4, "tensor \"a\" has no valid place");
    saysForeign(entry("F32", "1", "[0, 4]"), 4, "tensor \"a\" has no valid shape");
    saysForeign(entry("F32", "[1.0]", "[0, 4]"), 4, "tensor \"a\" has no valid shape");
    saysForeign(entry("F32", "[1e99]", "[0, 4]"), 4, "tensor \"a\" has no valid shape");
    saysForeign(entry("F32", "[\"1\"]", "[0, 4]"), 4, "tensor \"a\" has no valid shape");
    saysForeign(
        entry("F32", "[4294967296, 4294967296]", "[0, 4]"),
        4,
        "tensor \"a\" has a shape too large");
    saysForeign(
        entry("U8", "[3000000000]", "[0, 3000000000]"), 4, "tensor \"a\" is larger than 2 GB");
    saysForeign(
        entry("F32", "[2]", "[0, 8]"), 4, "expected 8 bytes of tensors, got 4; the file is t");
    saysForeign(
        entry("F32", "[1]", "[0, 4]"), 5, "expected 4 bytes of tensors, got 5; the file is d");
    String one = entry("F32", "[1]", "[0, 4]");
    saysForeign(one.replace("}}", "}, ") + one.substring(1), 4, "its header is not valid JSON");
    String overlapping = one.replace("}}", "}, ") + one.substring(1).replace("\"a\"", "\"b\"");
    saysForeign(overlapping, 4, "tensor \"b\" starts at byte 0, expected 4");
    says(new byte[0], "expected at least 8 bytes, got 0; not a safetensors file");
    says("RIFF0000WAVEfmt ".getBytes(StandardCharsets.US_ASCII), "a header of 347");
    says(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0}, "a header of -1 bytes");
    says(new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{'}, "expected a header of 9 bytes, got 1");
    Path lost = folder.resolve("lost");
    assertEquals(
        lost + ": no such file",
        assertThrows(InputException.class, () -> SafeTensors.read(lost)).getMessage());
    assertEquals(
        folder + ": is not a file",
        assertThrows(InputException.class, () -> SafeTensors.read(folder)).getMessage());
  }

  private static String entry(String dtype, String shape, String offsets) {
    return "{\"a\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": %s}}"
        .formatted(dtype, shape, offsets);
  }

  private void saysForeign(String header, int dataBytes, String message) throws IOException {
    String padded = header + " ".repeat(Math.max(0, 2 - header.length()));
    byte[] json = padded.getBytes(StandardCharsets.UTF_8);
    says(
        ByteBuffer.allocate(8 + json.length + dataBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array(),
        message);
  }

  private void says(byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve("hostile"), bytes);
    InputException refused =
        assertThrows(InputException.class, () -> SafeTensors.readForeign(file), message);
    assertTrue(refused.getMessage().startsWith(file + ": " + message), refused.getMessage());
  }

  @Test
  void aTensorMustFillItsShape() {
    assertThrows(IllegalArgumentException.class, () -> StoredTensor.of(new float[3], 2));
    assertThrows(IllegalArgumentException.class, () -> StoredTensor.of(new long[1], 1).floats());
    assertThrows(InputException.class, () -> small().tensor("encoder.weight"));
  }

  private byte[] bytesOfSmall() throws IOException {
    Path file = folder.resolve("whole");
    small().write(file);
    return Files.readAllBytes(file);
  }

  private static void refuses(byte[] bytes, String what) {
    InputException refused =
        assertThrows(InputException.class, () -> SafeTensors.read(bytes, "file"), what);
    assertTrue(refused.getMessage().startsWith("file: "), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
  }
}
