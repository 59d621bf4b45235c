package io.unbraid.image.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.function.Executable;

/** Files to read, and what is said of bad ones. */
public final class Inputs {
  /** Beside the repository, seen from this module; tests that want it skip where it is not. */
  public static final Path MNIST = Path.of("..", "..", "..", "shared", "data", "mnist");

  private Inputs() {}

  /** One line that holds all these words. */
  public static void assertRefused(Executable reading, String... words) {
    String message = assertThrows(InputException.class, reading).getMessage();
    assertEquals(1, message.lines().count(), message);
    for (String word : words) {
      assertTrue(message.contains(word), () -> message + " lacks " + word);
    }
  }

  /** A picture of one colour. */
  public static Path flat(Path file, int height, int width, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return write(image, file);
  }

  public static Path write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String format = file.toString().endsWith(".png") ? "png" : "jpg";
    assertTrue(ImageIO.write(image, format, file.toFile()));
    return file;
  }

  /** The first bytes of a file only. */
  public static void cut(Path file, double share) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, (int) (all.length * share)));
  }
}
