package io.unbraid.image.data.source;

import io.unbraid.audio.base.FileNames;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.drawn.DigitsOnTexture;
import io.unbraid.image.data.drawn.DrawnDigits;
import io.unbraid.image.data.drawn.Shapes;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Opens sets of pictures by name: those drawn by code, MNIST's files, folders of pictures. */
public final class ImageSource {
  private static final int DRAWN_TRAIN = 20_000;
  private static final int DRAWN_TEST = 4_000;
  private static final String TEXTURE = "digits-on-texture";
  private static final Pattern SCALED = Pattern.compile("(.+)@([1-9]\\d{0,3})x([1-9]\\d{0,3})");
  private static final List<String> DRAWN = List.of("shapes", "digits", TEXTURE);

  private ImageSource() {}

  /**
   * Opens a set by its name.
   *
   * @param spec {@code shapes}, {@code digits}, {@code digits-on-texture}, {@code
   *     digits-on-texture:FOLDER} with the digits of a folder, a folder with MNIST's IDX files, a
   *     folder of pictures or of a folder a class; {@code FOLDER@28x28} scales its pictures to that
   *     height and width
   * @param seed of what is drawn; the same seed gives the same pictures
   * @throws InputException if there is no such set, a file of it is damaged, or height or width of
   *     the pictures is no multiple of 4
   */
  public static ImageData open(String spec, long seed) {
    ImageData data = find(spec, seed);
    data.train().shape().checkDivisible(spec);
    return data;
  }

  private static ImageData find(String spec, long seed) {
    if (spec.equals("shapes")) {
      return split(Shapes.sample(DRAWN_TRAIN + DRAWN_TEST, seed));
    }
    if (spec.equals("digits")) {
      return split(DrawnDigits.draw(DRAWN_TRAIN + DRAWN_TEST, seed));
    }
    if (spec.equals(TEXTURE)) {
      return textured(find("digits", seed), seed);
    }
    if (spec.startsWith(TEXTURE + ":")) {
      return textured(folder(spec.substring(TEXTURE.length() + 1), seed), seed);
    }
    return folder(spec, seed);
  }

  private static ImageData textured(ImageData digits, long seed) {
    return new ImageData(
        DigitsOnTexture.blend(digits.train(), seed), DigitsOnTexture.blend(digits.test(), ~seed));
  }

  private static ImageData folder(String spec, long seed) {
    Matcher scaled = SCALED.matcher(spec);
    boolean scale = scaled.matches() && !Files.isDirectory(path(spec));
    String name = scale ? scaled.group(1) : spec;
    Path folder = path(name);
    if (!Files.isDirectory(folder)) {
      String problem = Files.exists(folder) ? "is not a folder" : "no such folder or drawn set";
      throw new InputException(name + ": " + problem + "; " + Suggestions.hint(name, DRAWN));
    }
    if (scale && IdxFolder.recognises(folder)) {
      throw new InputException(spec + ": MNIST's files keep their size; name the folder alone");
    }
    if (scale) {
      int height = Integer.parseInt(scaled.group(2));
      int width = Integer.parseInt(scaled.group(3));
      new ImageShape(3, height, width).checkDivisible(spec);
      return ImageFolder.open(folder, height, width, seed);
    }
    return IdxFolder.recognises(folder) ? IdxFolder.open(folder) : ImageFolder.open(folder, seed);
  }

  private static Path path(String spec) {
    try {
      return FileNames.path(spec);
    } catch (InvalidPathException bad) {
      throw new InputException(spec + ": no name of a folder: " + bad.getReason(), bad);
    }
  }

  private static ImageData split(ImageSet all) {
    return new ImageData(
        all.subset(IntStream.range(0, DRAWN_TRAIN).toArray()),
        all.subset(IntStream.range(DRAWN_TRAIN, all.size()).toArray()));
  }
}
