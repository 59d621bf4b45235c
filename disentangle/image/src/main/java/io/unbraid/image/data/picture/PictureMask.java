package io.unbraid.image.data.picture;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Planes;
import io.unbraid.nn.Tensor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Files that say of each pixel whether it is meant. */
public final class PictureMask {
  private static final int HALF = 128;

  private PictureMask() {}

  /**
   * Reads a picture that is bright where a pixel is meant and dark elsewhere.
   *
   * @return [1, 1, height, width], 1 where a pixel is meant, else 0
   * @throws InputException if the file is missing, damaged, of another size than the shape, or dark
   *     all over
   */
  public static Tensor bright(Path file, ImageShape shape) {
    PictureFile picture = PictureFile.read(file);
    requireSize(file, picture.shape(), shape);
    byte[] grey = Planes.luma(picture.colours());
    float[] mask = new float[grey.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (grey[i] & 0xff) >= HALF ? 1 : 0;
    }
    return mask(mask, shape, file + ": is dark all over; paint what is meant in white");
  }

  /**
   * Reads where a picture is not transparent.
   *
   * @return [1, 1, height, width], 1 where a pixel is opaque, else 0
   * @throws InputException if the file is missing, damaged, of another size than the shape, without
   *     transparency, or transparent all over
   */
  public static Tensor opaque(Path file, ImageShape shape) {
    BufferedImage image = PictureFile.image(file);
    requireSize(file, new ImageShape(3, image.getHeight(), image.getWidth()), shape);
    if (!image.getColorModel().hasAlpha()) {
      throw new InputException(
          file + ": has no transparent parts that say what was not painted; name a mask beside it");
    }
    float[] mask = new float[shape.height() * shape.width()];
    for (int i = 0; i < mask.length; i++) {
      int alpha = image.getRGB(i % shape.width(), i / shape.width()) >>> 24;
      mask[i] = alpha >= HALF ? 1 : 0;
    }
    return mask(mask, shape, file + ": is transparent all over; nothing was painted");
  }

  private static Tensor mask(float[] mask, ImageShape shape, String empty) {
    for (float value : mask) {
      if (value > 0) {
        return Tensor.of(mask, 1, 1, shape.height(), shape.width());
      }
    }
    throw new InputException(empty);
  }

  static void requireSize(Path file, ImageShape found, ImageShape wanted) {
    if (found.height() != wanted.height() || found.width() != wanted.width()) {
      throw new InputException(
          "%s: has %s pixels, %s are wanted; scale it"
              .formatted(file, found.size(), wanted.size()));
    }
  }
}
