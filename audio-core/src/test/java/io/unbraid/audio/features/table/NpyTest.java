package io.unbraid.audio.features.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.GoldenTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path folder;

  @Test
  void writesWhatNumpyWrites() throws IOException, URISyntaxException {
    Path vector = folder.resolve("vector é.npy");
    Npy.write(vector, Npy.read(GoldenTest.file("signal")).values());
    assertEquals(-1, Files.mismatch(GoldenTest.file("signal"), vector));
    Path matrix = folder.resolve("matrix.npy");
    Npy.write(matrix, Npy.read(GoldenTest.file("log_mel")).matrix());
    assertEquals(-1, Files.mismatch(GoldenTest.file("log_mel"), matrix));
  }

  @Test
  void boxesAndEmptyArraysComeBack() {
    Path file = folder.resolve("box.npy");
    Npy.write(file, new float[][][] {{{1, 2, 3}, {4, 5, 6}}});
    assertArrayEquals(new int[] {1, 2, 3}, Npy.read(file).shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Npy.read(file).values());
    Npy.write(file, new float[0]);
    assertArrayEquals(new int[] {0}, Npy.read(file).shape());
  }

  @Test
  void raggedRowsLeaveTheOldFile() throws IOException {
    Path file = folder.resolve("kept.npy");
    Npy.write(file, new float[] {7});
    float[][] ragged = {{1, 2}, {3}};
    assertThrows(IllegalArgumentException.class, () -> Npy.write(file, ragged));
    assertArrayEquals(new float[] {7}, Npy.read(file).values());
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void readsDoubles() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";
    Path file = raw("double.npy", header, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf8, 0x3f});
    assertArrayEquals(new float[] {1.5f}, Npy.read(file).values());
  }

  @Test
  void refusesWhatItCannotTrust() throws IOException, URISyntaxException {
    refused(folder.resolve("missing.npy"), "no such file");
    refused(Files.write(folder.resolve("empty.npy"), new byte[0]), "no .npy file");
    refused(Files.writeString(folder.resolve("text.npy"), "seconds,hz\n0.0,120"), "no .npy file");
    byte[] whole = Files.readAllBytes(GoldenTest.file("signal"));
    Path cut = folder.resolve("cut.npy");
    refused(Files.write(cut, Arrays.copyOf(whole, whole.length - 1)), "bytes follow");
    refused(Files.write(cut, Arrays.copyOf(whole, 60)), "cut short in its header");
    String start = "{'descr': '<f4', 'fortran_order': ";
    refused(
        raw("lie.npy", start + "False, 'shape': (99999, 99999, 99999), }", new byte[8]), "says");
    refused(raw("huge.npy", start + "False, 'shape': (99999999999,), }", new byte[8]), "too large");
    refused(raw("order.npy", start + "True, 'shape': (2, 1), }", new byte[8]), "Fortran");
    refused(
        raw("int.npy", "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", new byte[8]),
        "<i8");
  }

  @Test
  void csvHasALineAFrame() throws IOException {
    Path file = folder.resolve("features.csv");
    Csv.write(file, "mel", 62.5, new float[][] {{1, 2.5f}, {-3, 1e-7f}});
    assertEquals(
        List.of("seconds,mel0,mel1", "0.0,1.0,-3.0", "0.016,2.5,1.0E-7"), Files.readAllLines(file));
  }

  private Path raw(String name, String header, byte[] values) throws IOException {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(Npy.MAGIC, 10 + text.length + values.length);
    all[6] = 1;
    all[8] = (byte) text.length;
    System.arraycopy(text, 0, all, 10, text.length);
    System.arraycopy(values, 0, all, 10 + text.length, values.length);
    return Files.write(folder.resolve(name), all);
  }

  private static void refused(Path file, String reason) {
    InputException thrown = assertThrows(InputException.class, () -> Npy.read(file));
    String message = thrown.getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(reason), message);
    assertFalse(message.contains("\n"), message);
  }
}
