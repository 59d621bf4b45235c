package io.unbraid.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Tiny pictures of two classes, and models of them that train within a second. */
final class Bars {
  static final int SIZE = 12;

  private Bars() {}

  /** A folder with ten upright bars in "across" and ten level ones in "along". */
  static Path folder(Path folder, int size) throws IOException {
    for (int i = 0; i < 10; i++) {
      picture(folder.resolve("along/" + i + ".png"), size, 1 + i % (size - 2), true);
      picture(folder.resolve("across/" + i + ".png"), size, 1 + i % (size - 2), false);
    }
    return folder;
  }

  static Path picture(Path file, int size, int place, boolean level) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < size; i++) {
      image.getRaster().setSample(level ? i : place, level ? place : i, 0, 255);
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** Arguments of a tiny training. */
  static Object[] training(String model, Path data, Path out, Object... more) {
    List<Object> all = new ArrayList<>(List.of("image", "train", model, "--data", data));
    all.addAll(List.of("--out", out, "--threads", 1, "--set", "width=2"));
    all.addAll(List.of("--set", "training.batch=4"));
    all.addAll(List.of(more));
    if (!all.contains("--steps")) {
      all.addAll(List.of("--steps", 2));
    }
    return all.toArray();
  }
}
