package io.unbraid.image.data.picture;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.plot.Png;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Planes;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Single pictures between files and tensors. */
public final class Pictures {
  private Pictures() {}

  /**
   * Reads a PNG or JPEG; where it is of another size, its middle is cut to the shape's aspect ratio
   * and scaled. Colour turns to grey where the shape has one channel.
   *
   * @return [1, channels, height, width], values -1 (dark) to 1 (bright)
   * @throws InputException if the file is missing, damaged or no picture
   */
  public static Tensor read(Path file, ImageShape shape) {
    PictureFile picture = PictureFile.read(file).scaled(shape.height(), shape.width());
    ImageSet one = ImageSet.of(picture.shape(), new byte[][] {picture.colours()});
    return (shape.channels() == 1 ? one.grey() : one).images(0);
  }

  /**
   * Reads a PNG or JPEG that must be of that height and width; else as {@link #read}.
   *
   * @throws InputException also if it is of another size
   */
  public static Tensor readExactly(Path file, ImageShape shape) {
    PictureMask.requireSize(file, PictureFile.read(file).shape(), shape);
    return read(file, shape);
  }

  /**
   * The PNG and JPEG files in a folder, by name; none in folders within it.
   *
   * @throws InputException if the folder cannot be listed
   */
  public static List<Path> list(Path folder) {
    return Listing.of(folder, PictureFile::isPicture);
  }

  /**
   * All of {@link #list}, read as by {@link #read}.
   *
   * @throws InputException also if there are none
   */
  public static ImageSet readAll(Path folder, ImageShape shape) {
    List<Path> files = list(folder);
    if (files.isEmpty()) {
      throw new InputException(folder + ": has no PNG or JPEG pictures; name the folder with them");
    }
    try (Scope scope = new Scope()) {
      Tensor[] all = files.stream().map(file -> read(file, shape)).toArray(Tensor[]::new);
      return of(Tensor.concatenate(0, all));
    }
  }

  /**
   * Writes a picture as PNG, grey ones as grey.
   *
   * @param picture [channels, height, width] or [1, channels, height, width], values -1 (dark) to 1
   *     (bright); what is outside is clipped
   * @throws InputException if the file cannot be written
   */
  public static void write(Tensor picture, Path file) {
    ImageSet one = of(picture.shape().length == 3 ? picture.unsqueeze(0) : picture);
    if (one.size() != 1) {
      throw new IllegalArgumentException(one.size() + " pictures for one file");
    }
    ImageShape shape = one.shape();
    BufferedImage image = Planes.blank(shape.channels(), shape.height(), shape.width());
    byte[] planes = one.bytes(0);
    for (int pixel = 0; pixel < shape.height() * shape.width(); pixel++) {
      int x = pixel % shape.width();
      int y = pixel / shape.width();
      if (shape.channels() == 1) {
        image.getRaster().setSample(x, y, 0, planes[pixel] & 0xff);
      } else {
        image.setRGB(x, y, Planes.colour(planes, shape, pixel));
      }
    }
    Png.write(file, image);
  }

  /** The bytes of pictures [n, channels, height, width], values -1 to 1; NaN becomes black. */
  public static ImageSet of(Tensor pictures) {
    long[] size = pictures.shape();
    if (size.length != 4) {
      throw new IllegalArgumentException(Arrays.toString(size) + ": not [n, c, h, w]");
    }
    ImageShape shape = new ImageShape((int) size[1], (int) size[2], (int) size[3]);
    float[] values = pictures.toArray();
    byte[][] bytes = new byte[(int) size[0]][shape.length()];
    for (int i = 0; i < values.length; i++) {
      float clipped = Math.max(-1, Math.min(1, values[i]));
      bytes[i / shape.length()][i % shape.length()] = (byte) Math.round((clipped + 1) * 127.5f);
    }
    return ImageSet.of(shape, bytes);
  }
}
