package io.unbraid.image.data.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Inputs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  private static final int HEIGHT = 16;
  private static final int WIDTH = 24;

  @TempDir Path folder;

  /** Six fields of one grey each, 8 by 8 pixels, the first two rows of three. */
  private static BufferedImage fields(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grey = grey(y / 8, x / 8);
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
          image.getRaster().setSample(x, y, 0, grey);
        } else {
          image.setRGB(x, y, 0xff000000 | 0x010101 * grey);
        }
      }
    }
    return image;
  }

  private static int grey(int row, int column) {
    return 40 * (1 + 3 * row + column);
  }

  private static byte[] exif(int code, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
    tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0106).putShort((short) 3).putInt(1).putInt(0);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) code);
    return tiff.array();
  }

  private static byte[] jpeg(byte[] plain, byte[] tiff) {
    ByteBuffer all = ByteBuffer.allocate(plain.length + 10 + tiff.length + 20);
    all.put(plain, 0, 2);
    // Other programs' data of the same marker comes first, as from photo editors.
    all.putShort((short) 0xFFE1).putShort((short) 18);
    all.put("http://ns.adobe\0".getBytes(StandardCharsets.US_ASCII));
    all.putShort((short) 0xFFE1).putShort((short) (8 + tiff.length));
    all.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    return all.put(plain, 2, plain.length - 2).array();
  }

  private static byte[] png(byte[] plain, byte[] tiff) {
    int header = 8 + 25;
    ByteBuffer all = ByteBuffer.allocate(plain.length + 12 + tiff.length).put(plain, 0, header);
    byte[] chunk = Arrays.copyOf("eXIf".getBytes(StandardCharsets.US_ASCII), 4 + tiff.length);
    System.arraycopy(tiff, 0, chunk, 4, tiff.length);
    CRC32 sum = new CRC32();
    sum.update(chunk);
    all.putInt(tiff.length).put(chunk).putInt((int) sum.getValue());
    return all.put(plain, header, plain.length - header).array();
  }

  // EXIF 2.3, 4.6.4: where the stored row 0 and column 0 are to be seen.
  @ParameterizedTest
  @CsvSource({
    "1, top, left",
    "2, top, right",
    "3, bottom, right",
    "4, bottom, left",
    "5, left, top",
    "6, right, top",
    "7, right, bottom",
    "8, left, bottom"
  })
  void isUpright(int code, String row0, String column0) throws IOException {
    byte[] plain = bytes("plain.jpg", BufferedImage.TYPE_INT_RGB);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertSeen(write("a.jpg", jpeg(plain, exif(code, order))), row0, column0);
    }
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_ARGB}) {
      byte[] stored = bytes("plain.png", type);
      assertSeen(write("a.png", png(stored, exif(code, ByteOrder.BIG_ENDIAN))), row0, column0);
    }
  }

  private static void assertSeen(Path file, String row0, String column0) {
    PictureFile seen = PictureFile.read(file);
    boolean turned = row0.equals("left") || row0.equals("right");
    assertEquals(new ImageShape(3, turned ? WIDTH : HEIGHT, turned ? HEIGHT : WIDTH), seen.shape());
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        int[] at = new int[2]; // x, y in fields
        place(at, row0, row, 2);
        place(at, column0, column, 3);
        int pixel = (8 * at[1] + 4) * seen.shape().width() + 8 * at[0] + 4;
        int found = seen.colours()[pixel] & 0xff;
        assertEquals(grey(row, column), found, 3, file + " row " + row + ", column " + column);
      }
    }
  }

  private static void place(int[] at, String side, int index, int count) {
    boolean far = side.equals("right") || side.equals("bottom");
    boolean vertical = side.equals("top") || side.equals("bottom");
    at[vertical ? 1 : 0] = far ? count - 1 - index : index;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, -1, 32767})
  void codesThatMeanNothingAreUpright(int code) throws IOException {
    byte[] plain = bytes("plain.jpg", BufferedImage.TYPE_INT_RGB);
    assertSeen(write("a.jpg", jpeg(plain, exif(code, ByteOrder.BIG_ENDIAN))), "top", "left");
  }

  @Test
  void aCodeOfFourBytes() throws IOException {
    byte[] tiff = exif(0, ByteOrder.BIG_ENDIAN);
    tiff[25] = 4; // the tag's type
    tiff[33] = 6;
    byte[] plain = bytes("plain.jpg", BufferedImage.TYPE_INT_RGB);
    assertSeen(write("a.jpg", jpeg(plain, tiff)), "right", "top");
  }

  @Test
  void notesThatAreCutOrWrongAreUpright() throws IOException {
    byte[] plain = bytes("plain.jpg", BufferedImage.TYPE_INT_RGB);
    byte[] tiff = exif(6, ByteOrder.BIG_ENDIAN);
    assertSeen(write("a.jpg", jpeg(plain, Arrays.copyOf(tiff, 24))), "top", "left");
    assertSeen(write("a.jpg", jpeg(plain, new byte[0])), "top", "left");
    tiff[4] = (byte) 0xff; // its table lies outside
    assertSeen(write("a.jpg", jpeg(plain, tiff)), "top", "left");
  }

  @Test
  void masksAreTurnedWithTheirPictures() throws IOException {
    BufferedImage clear = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0xff000000);
    Path plain = Inputs.write(clear, folder.resolve("plain.png"));
    byte[] turned = png(Files.readAllBytes(plain), exif(6, ByteOrder.BIG_ENDIAN));
    float[] mask = PictureMask.opaque(write("mask.png", turned), new ImageShape(1, 3, 2)).toArray();
    assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0}, mask);
  }

  @Test
  void picturesAreToldByWhatIsInside() throws IOException {
    Files.copy(
        Inputs.write(fields(BufferedImage.TYPE_INT_RGB), folder.resolve("in/a.jpg")),
        folder.resolve("in/b.jfif"));
    Files.copy(
        Inputs.write(fields(BufferedImage.TYPE_INT_RGB), folder.resolve("in/c.png")),
        folder.resolve("in/noending"));
    Files.writeString(folder.resolve("in/notes.txt"), "none");
    assertEquals(4, Pictures.list(folder.resolve("in")).size());
  }

  private byte[] bytes(String name, int type) throws IOException {
    return Files.readAllBytes(Inputs.write(fields(type), folder.resolve(name)));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }
}
