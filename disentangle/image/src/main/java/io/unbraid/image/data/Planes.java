package io.unbraid.image.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Between Java's pictures and bytes channel by channel, row by row. */
public final class Planes {
  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private Planes() {}

  /** An empty, black picture to draw on, which needs no screen. */
  public static BufferedImage blank(int channels, int height, int width) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    return new BufferedImage(width, height, type);
  }

  /** Encoded bytes as javax.imageio wants them. */
  public static ImageInputStream stream(byte[] encoded) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded));
  }

  /** The colours [3 x height x width] of a picture. */
  public static byte[] of(BufferedImage image) {
    int plane = image.getWidth() * image.getHeight();
    int[] colours =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] planes = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      planes[i] = (byte) (colours[i] >> 16);
      planes[plane + i] = (byte) (colours[i] >> 8);
      planes[2 * plane + i] = (byte) colours[i];
    }
    return planes;
  }

  /** The colour 0xRRGGBB of a pixel of bytes [channels x height x width]. */
  public static int colour(byte[] planes, ImageShape shape, int pixel) {
    int plane = shape.height() * shape.width();
    int red = planes[pixel] & 0xff;
    if (shape.channels() == 1) {
      return red << 16 | red << 8 | red;
    }
    return red << 16 | (planes[plane + pixel] & 0xff) << 8 | planes[2 * plane + pixel] & 0xff;
  }

  /** One channel three times. */
  public static byte[] repeat(byte[] grey) {
    byte[] planes = new byte[3 * grey.length];
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(grey, 0, planes, channel * grey.length, grey.length);
    }
    return planes;
  }

  /** Three channels weighed into one as in ITU-R BT.601. */
  public static byte[] luma(byte[] colours) {
    byte[] grey = new byte[colours.length / 3];
    for (int i = 0; i < grey.length; i++) {
      int red = colours[i] & 0xff;
      int green = colours[grey.length + i] & 0xff;
      int blue = colours[2 * grey.length + i] & 0xff;
      grey[i] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    }
    return grey;
  }
}
