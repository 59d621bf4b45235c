package io.unbraid.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws a set of two classes, of which three pictures each are not held out. */
class PictureGridTest {
  @Test
  void aColumnHoldsOneClass(@TempDir Path folder) throws IOException {
    int[] colours = {0xff0000, 0x0000ff};
    for (int label = 0; label < 2; label++) {
      Path inside = Files.createDirectories(folder.resolve("set/class" + label));
      for (int i = 0; i < 4; i++) {
        BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 28 * 28; pixel++) {
          picture.setRGB(pixel % 28, pixel / 28, colours[label]);
        }
        ImageIO.write(picture, "png", inside.resolve(i + ".png").toFile());
      }
    }
    Path out = folder.resolve("grid.png");
    PictureGrid.main(new String[] {folder.resolve("set").toString(), out.toString()});
    BufferedImage grid = ImageIO.read(out.toFile());
    // Margins of 8, pictures of 56, 2 between them, a line of words above.
    assertEquals(8 + 56 + 2 + 56 + 8, grid.getWidth());
    for (int row = 0; row < 3; row++) {
      int y = grid.getHeight() - 8 - 28 - row * 58;
      assertEquals(0xff0000, grid.getRGB(8 + 28, y) & 0xffffff);
      assertEquals(0x0000ff, grid.getRGB(8 + 58 + 28, y) & 0xffffff);
    }
  }
}
