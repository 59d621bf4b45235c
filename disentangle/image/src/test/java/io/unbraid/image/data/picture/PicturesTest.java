package io.unbraid.image.data.picture;

import static io.unbraid.image.data.Inputs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Inputs;
import io.unbraid.image.data.drawn.DrawnDigits;
import io.unbraid.image.data.drawn.Shapes;
import io.unbraid.nn.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadAgain() {
    for (ImageSet set : new ImageSet[] {Shapes.sample(1, 1), DrawnDigits.draw(3, 1).subset(2)}) {
      Path file = folder.resolve("ä b.png");
      Pictures.write(set.images(0), file);
      assertArrayEquals(set.images(0).toArray(), Pictures.read(file, set.shape()).toArray());
      assertArrayEquals(set.images(0).shape(), Pictures.read(file, set.shape()).shape());
    }
  }

  @Test
  void valuesOutsideAreClippedAndNanIsBlack() throws IOException {
    Path file = folder.resolve("a.png");
    float[] values = {-3, 7, Float.NaN, 0.6f};
    Pictures.write(Tensor.of(values, 1, 2, 2), file);
    BufferedImage image = ImageIO.read(file.toFile());
    int[] samples = image.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null);
    assertArrayEquals(new int[] {0, 255, 0, 204}, samples);
  }

  @Test
  void greyBytesAreNotBrightened() throws IOException {
    BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16; i++) {
      grey.getRaster().setSample(i % 4, i / 4, 0, 102);
    }
    for (String name : new String[] {"g.png", "g.jpg"}) {
      Path file = Inputs.write(grey, folder.resolve(name));
      float[] read = Pictures.read(file, new ImageShape(1, 4, 4)).toArray();
      for (float value : read) {
        assertEquals(-0.2, value, 0.01);
      }
    }
  }

  @Test
  void transparentPartsLieOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0xffff0000);
    Path file = Inputs.write(clear, folder.resolve("clear.png"));
    float[] read = Pictures.read(file, new ImageShape(3, 4, 4)).toArray();
    assertArrayEquals(new float[] {1, -1, -1}, new float[] {read[0], read[16], read[32]});
    assertArrayEquals(new float[] {1, 1, 1}, new float[] {read[1], read[17], read[33]});
  }

  @Test
  void scalingCutsTheMiddleAndKeepsMeans() throws IOException {
    // Black margins left and right of a square whose left half is 100 and right half 200.
    BufferedImage wide = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 8; x < 24; x++) {
        wide.setRGB(x, y, x < 16 ? 0x646464 : 0xc8c8c8);
      }
    }
    Path file = Inputs.write(wide, folder.resolve("wide.png"));
    float[] read = Pictures.read(file, new ImageShape(1, 4, 4)).toArray();
    // A triangle of 8 source pixels: a target's neighbours reach 1/8 of its weight in, so 100
    // becomes 100 - 100 / 8 beside the margin and 100 + 100 / 8 beside the right half.
    float[] row = {87.5f, 112.5f, 187.5f, 175};
    for (int i = 0; i < 16; i++) {
      assertEquals(row[i % 4] / 127.5 - 1, read[i], 0.01, "pixel " + i);
    }
    float[] same = Pictures.read(file, new ImageShape(1, 16, 32)).toArray();
    assertEquals(200 / 127.5 - 1, same[20], 1e-6);
    float[] larger = Pictures.read(file, new ImageShape(1, 64, 128)).toArray();
    assertEquals(100 / 127.5 - 1, larger[128 * 30 + 48], 1e-6);
  }

  @Test
  void refusesBadFiles() throws IOException {
    ImageShape shape = new ImageShape(1, 4, 4);
    assertRefused(() -> Pictures.read(folder.resolve("no.png"), shape), "no.png", "no such file");
    assertRefused(() -> Pictures.read(folder, shape), folder.toString(), "cannot be read");
    Path ink = folder.resolve("ink.jpg");
    try (InputStream in = getClass().getResourceAsStream("ink.jpg")) {
      Files.copy(in, ink);
    }
    assertRefused(() -> Pictures.read(ink, shape), "ink.jpg", "CMYK", "convert it to RGB");
    Path nowhere = folder.resolve("nowhere/a.png");
    Tensor picture = DrawnDigits.draw(1, 1).images(0);
    assertRefused(() -> Pictures.write(picture, nowhere), "a.png", "cannot be written");
    assertFalse(Files.exists(nowhere.getParent()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Pictures.write(DrawnDigits.draw(2, 1).images(0, 1), folder.resolve("two.png")));
  }
}
