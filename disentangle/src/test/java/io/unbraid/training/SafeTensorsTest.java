package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.InputException;
import java.io.IOException;
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
  void whatIsWrittenIsReadAgain() {
    Path file = folder.resolve("mödel one.safetensors");
    small().write(file);
    SafeTensors read = SafeTensors.read(file);

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

  private byte[] bytesOfSmall() throws IOException {
    Path file = folder.resolve("whole");
    small().write(file);
    return Files.readAllBytes(file);
  }

  private void refuses(byte[] bytes, String what) throws IOException {
    Path file = folder.resolve("altered");
    Files.write(file, bytes);
    InputException refused = assertThrows(InputException.class, () -> SafeTensors.read(file), what);
    assertTrue(refused.getMessage().startsWith(file + ": "), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
  }
}
