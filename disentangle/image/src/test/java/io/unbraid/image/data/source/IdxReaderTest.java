package io.unbraid.image.data.source;

import static io.unbraid.image.data.Inputs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Inputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  /** Two pictures of 2 x 3 pixels. */
  private static final byte[] PICTURES = {
    0,
    0,
    8,
    3,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    3, //
    0,
    1,
    2,
    3,
    4,
    5,
    (byte) 255,
    (byte) 128,
    127,
    9,
    8,
    7
  };

  private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 7, 3};

  @TempDir Path folder;

  private Path file(String name, byte... content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  /** The four files, the training part gzipped. */
  private void four() throws IOException {
    file("train-images-idx3-ubyte.gz", zipped(PICTURES));
    file("train-labels-idx1-ubyte.gz", zipped(LABELS));
    file("t10k-images-idx3-ubyte", PICTURES);
    file("t10k-labels-idx1-ubyte", LABELS);
  }

  @Test
  void readsPixelsAndLabels() throws IOException {
    four();
    ImageData data = IdxFolder.open(folder);
    for (ImageSet set : List.of(data.train(), data.test())) {
      assertEquals(new ImageShape(1, 2, 3), set.shape());
      assertEquals(2, set.size());
      assertEquals(7, set.label(0));
      assertEquals(3, set.label(1));
      assertEquals(8, set.classes().size());
      float[] values = set.images(1).toArray();
      assertEquals(1, values[0], 0);
      assertEquals(128 / 127.5 - 1, values[1], 1e-6);
      assertEquals(7 / 127.5 - 1, values[5], 1e-6);
      assertArrayEquals(new long[] {1, 1, 2, 3}, set.images(1).shape());
    }
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    Path magic = file("magic", LABELS);
    assertRefused(() -> IdxReader.images(magic), "magic", "0x00000801", "0x00000803");
    Path longer = file("longer", Arrays.copyOf(PICTURES, PICTURES.length + 1));
    assertRefused(() -> IdxReader.images(longer), "longer", "goes on", "again");
    Path shorter = file("shorter", Arrays.copyOf(PICTURES, PICTURES.length - 1));
    assertRefused(() -> IdxReader.images(shorter), "shorter", "12 bytes");
    Path header = file("header", Arrays.copyOf(PICTURES, 7));
    assertRefused(() -> IdxReader.images(header), "header", "cut off");
    Path empty = file("empty");
    assertRefused(() -> IdxReader.labels(empty), "empty", "cut off");
    Path none =
        file(
            "none", (byte) 0, (byte) 0, (byte) 8, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
    assertRefused(() -> IdxReader.labels(none), "none", "dimension 0 is 0");
    assertRefused(() -> IdxReader.labels(folder.resolve("missing")), "missing", "no such file");
    Path plain = file("plain.gz", PICTURES);
    assertRefused(() -> IdxReader.images(plain), "plain.gz", "GZIP");
    byte[] zip = zipped(PICTURES);
    Path cut = file("cut.gz", Arrays.copyOf(zip, zip.length - 12));
    assertRefused(() -> IdxReader.images(cut), "cut.gz", "cut off");
  }

  @Test
  void refusesALyingHeaderWithoutAskingForTheMemory() throws IOException {
    byte[] lying = PICTURES.clone();
    Arrays.fill(lying, 4, 8, (byte) 0x7f);
    Path file = file("lying", lying);
    assertRefused(() -> IdxReader.images(file), "lying", "2139062143 pictures");
    byte[] huge = LABELS.clone();
    Arrays.fill(huge, 4, 8, (byte) 0x7f);
    Path labels = file("huge", huge);
    assertRefused(() -> IdxReader.labels(labels), "huge", "2139062143 bytes");
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() throws IOException {
    four();
    byte[] three = {0, 0, 8, 1, 0, 0, 0, 3, 7, 3, 1};
    file("t10k-labels-idx1-ubyte", three);
    assertRefused(() -> IdxFolder.open(folder), "t10k-labels", "3 labels", "2 pictures");
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    assertRefused(() -> IdxFolder.open(folder), "t10k-labels-idx1-ubyte.gz", "all four");
    byte[] turned = PICTURES.clone();
    turned[11] = 3;
    turned[15] = 2;
    file("t10k-images-idx3-ubyte", turned);
    file("t10k-labels-idx1-ubyte", LABELS);
    assertRefused(() -> IdxFolder.open(folder), "2 x 3", "3 x 2");
  }

  @Test
  void readsMnist() {
    Assumptions.assumeTrue(Files.isDirectory(Inputs.MNIST), "needs MNIST's files");
    ImageData data = ImageSource.open(Inputs.MNIST.toString(), 1);
    assertEquals(60_000, data.train().size());
    assertEquals(10_000, data.test().size());
    assertEquals(new ImageShape(1, 28, 28), data.train().shape());
    // The published set begins with 5, 0, 4, 1, 9 and its test set with 7, 2, 1, 0, 4.
    int[] first = {5, 0, 4, 1, 9};
    int[] tested = {7, 2, 1, 0, 4};
    for (int i = 0; i < 5; i++) {
      assertEquals(first[i], data.train().label(i));
      assertEquals(tested[i], data.test().label(i));
    }
  }
}
