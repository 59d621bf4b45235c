package io.unbraid.image.data.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.plot.Fonts;
import io.unbraid.nn.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {
  /** Three pictures of 1 x 2 pixels: black and white, dark and bright, grey and black. */
  private static final Tensor PICTURES =
      Tensor.of(new float[] {-1, 1, -0.6f, 0.6f, 0.2f, -1}, 3, 1, 1, 2);

  @TempDir Path folder;

  private BufferedImage drawn(ImageGrid grid) throws IOException {
    Path file = folder.resolve("grid.png");
    grid.write(PICTURES, file);
    return ImageIO.read(file.toFile());
  }

  private static int[] levels(BufferedImage image, int y, int... xs) {
    return Arrays.stream(xs).map(x -> image.getRGB(x, y) & 0xff).toArray();
  }

  @Test
  void picturesFollowRowAfterRow() throws IOException {
    BufferedImage image = drawn(new ImageGrid(2).scaled(3));
    // A margin of 8, pictures of 6 x 3, 2 between them.
    assertEquals(8 + 6 + 2 + 6 + 8, image.getWidth());
    assertEquals(8 + 3 + 2 + 3 + 8, image.getHeight());
    assertArrayEquals(
        new int[] {255, 0, 0, 255, 255, 51, 204}, levels(image, 10, 7, 8, 10, 11, 14, 16, 21));
    assertArrayEquals(new int[] {153, 0, 255}, levels(image, 13, 8, 11, 16));
    assertArrayEquals(new int[] {255, 255}, levels(image, 12, 8, 11));
  }

  @Test
  void smallPicturesAreMadeVisible() throws IOException {
    assertEquals(8 + 56 + 8, drawn(new ImageGrid(1)).getWidth());
  }

  @Test
  void wordsTakeTheirPlace() throws IOException {
    Assumptions.assumeTrue(Fonts.PRESENT, "this Java has no fonts");
    BufferedImage bare = drawn(new ImageGrid(2).scaled(20));
    ImageGrid labelled = new ImageGrid(2).scaled(20).labelled(List.of("one", "two"), List.of("a"));
    BufferedImage image = drawn(labelled.titled("A title that is wider than the pictures below"));
    int right = image.getHeight() - bare.getHeight();
    assertEquals(16 + 8 + 13 + 8, right);
    assertTrue(image.getWidth() > bare.getWidth() + 20);
    int ink = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      ink += (image.getRGB(x, 16) & 0xff) < 128 ? 1 : 0;
      assertEquals(255, image.getRGB(x, 2) & 0xff);
    }
    assertTrue(ink > 10, "no title");
    assertEquals(255, image.getRGB(image.getWidth() - 3, 16) & 0xff, "the title runs out");
  }

  @Test
  void refusesWhatIsNoBatch() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ImageGrid(2).write(Tensor.zeros(3, 4), folder.resolve("no.png")));
    assertThrows(IllegalArgumentException.class, () -> new ImageGrid(0));
  }
}
