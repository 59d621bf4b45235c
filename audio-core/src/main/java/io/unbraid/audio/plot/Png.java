package io.unbraid.audio.plot;

import io.unbraid.audio.base.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG, whole or not at all. */
public final class Png {
  private Png() {}

  /**
   * Replaces the file, or makes it.
   *
   * @throws io.unbraid.audio.base.InputException if it cannot be written
   */
  public static void write(Path file, BufferedImage image) {
    AtomicFile.write(
        file,
        temporary -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
          }
          Files.write(temporary, bytes.toByteArray());
        });
  }
}
