package io.unbraid.image.data.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureMaskTest {
  private static final ImageShape SHAPE = new ImageShape(1, 2, 3);

  @TempDir Path folder;

  private Path file(int type, int... pixels) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, type);
    for (int i = 0; i < pixels.length; i++) {
      image.setRGB(i % 3, i / 3, pixels[i]);
    }
    Path file = folder.resolve("mask.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static void assertRefused(Runnable run, String part) {
    String message = assertThrows(InputException.class, run::run).getMessage();
    assertTrue(message.contains("mask.png") && message.contains(part), message);
  }

  @Test
  void whatIsBright() throws IOException {
    Path file = file(BufferedImage.TYPE_INT_RGB, 0xffffff, 0, 0x202020, 0, 0xf0f0f0, 0);
    float[] wanted = {1, 0, 0, 0, 1, 0};
    assertArrayEquals(wanted, PictureMask.bright(file, SHAPE).toArray());
    assertRefused(() -> PictureMask.bright(file, new ImageShape(1, 4, 4)), "4 x 4");
    assertRefused(() -> PictureMask.opaque(file, SHAPE), "no transparent");
    assertRefused(() -> Pictures.readExactly(file, new ImageShape(1, 4, 4)), "2 x 3");
  }

  @Test
  void whatIsOpaque() throws IOException {
    Path file = file(BufferedImage.TYPE_INT_ARGB, 0xff000000, 0x00ffffff, 0x10ffffff, 0xc0808080);
    float[] wanted = {1, 0, 0, 1, 0, 0};
    assertArrayEquals(wanted, PictureMask.opaque(file, SHAPE).toArray());
    assertRefused(() -> PictureMask.opaque(file, new ImageShape(1, 4, 4)), "4 x 4");
  }

  @Test
  void anEmptyMask() throws IOException {
    Path dark = file(BufferedImage.TYPE_INT_RGB, 0x101010);
    assertRefused(() -> PictureMask.bright(dark, SHAPE), "dark");
    Path clear = file(BufferedImage.TYPE_INT_ARGB, 0x00ffffff);
    assertRefused(() -> PictureMask.opaque(clear, SHAPE), "transparent all over");
  }
}
