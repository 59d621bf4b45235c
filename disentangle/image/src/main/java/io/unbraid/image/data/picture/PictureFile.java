package io.unbraid.image.data.picture;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Planes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A PNG or JPEG file as it was decoded.
 *
 * @param shape three channels
 * @param colours bytes [3 x height x width]; transparent parts lie on white
 */
public record PictureFile(ImageShape shape, byte[] colours) {
  private static final long MOST_PIXELS = 100_000_000;
  private static final String PNG = "\u0089PNG";
  private static final String JPEG = "\u00FF\u00D8\u00FF";

  /** Whether a name ends as a picture's does, or the file begins as one whatever its name. */
  public static boolean isPicture(Path file) {
    if (!Files.isRegularFile(file)) {
      return false; // a pipe would wait for whoever writes into it
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return true; // what is damaged is told when it is read
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return start.equals(PNG) || start.startsWith(JPEG);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * @throws InputException if the file is no picture, or is cut off or otherwise damaged
   */
  public static PictureFile read(Path file) {
    return of(image(file));
  }

  /** As {@link #read}, upright, in the colours that it was stored in. */
  public static BufferedImage image(Path file) {
    try {
      if (Files.size(file) == 0) {
        throw new InputException(file + ": is empty; name a PNG or JPEG file");
      }
      return decode(file);
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      // The decoders throw the latter two for headers that make no sense.
      throw new InputException(
          file + ": is damaged (" + damaged.getMessage() + "); get it again or delete it", damaged);
    } catch (IOException failure) {
      throw new InputException(
          file + ": cannot be read: " + AtomicFile.reason(failure) + "; check the file", failure);
    }
  }

  private static PictureFile of(BufferedImage image) {
    ImageShape shape = new ImageShape(3, image.getHeight(), image.getWidth());
    return new PictureFile(shape, colours(image));
  }

  private static BufferedImage decode(Path file) throws IOException {
    // A stream in memory: no temporary files, and a folder under the name is an IOException.
    byte[] content = Files.readAllBytes(file);
    try (ImageInputStream stream = Planes.stream(content)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new InputException(file + ": is no PNG or JPEG picture; convert it or delete it");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new InputException(
              file + ": has " + pixels + " pixels, more than " + MOST_PIXELS + "; scale it down");
        }
        String[] warning = {null};
        reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
        BufferedImage image = reader.read(0);
        // The JPEG reader fills what is missing with grey and only warns.
        if (warning[0] != null && warning[0].toLowerCase(Locale.ROOT).contains("premature")) {
          throw new IIOException(warning[0]);
        }
        if (image.getColorModel().getNumColorComponents() > 3) {
          // Whether such values are inverted is a matter of who wrote them.
          throw new InputException(file + ": is in CMYK, the colours of ink; convert it to RGB");
        }
        return Orientation.of(content).upright(image);
      } finally {
        reader.dispose();
      }
    }
  }

  private static byte[] colours(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY
        || image.getType() == BufferedImage.TYPE_USHORT_GRAY) {
      return Planes.repeat(grey(image.getRaster()));
    }
    if (!image.getColorModel().hasAlpha()) {
      return Planes.of(image);
    }
    BufferedImage opaque = Planes.blank(3, image.getHeight(), image.getWidth());
    Graphics2D drawing = opaque.createGraphics();
    drawing.drawImage(image, 0, 0, Color.WHITE, null);
    drawing.dispose();
    return Planes.of(opaque);
  }

  /** The stored bytes: Java's own conversion takes grey for linear light and brightens it. */
  private static byte[] grey(Raster raster) {
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    byte[] grey = new byte[samples.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (samples[i] >> shift);
    }
    return grey;
  }

  /** Whether no pixel has a colour. */
  public boolean grey() {
    int plane = shape.height() * shape.width();
    for (int i = 0; i < plane; i++) {
      if (colours[i] != colours[plane + i] || colours[i] != colours[2 * plane + i]) {
        return false;
      }
    }
    return true;
  }

  /** The largest part of that aspect ratio in the middle, scaled to that height and width. */
  public PictureFile scaled(int height, int width) {
    byte[] scaled = Scaling.fit(colours, shape, height, width);
    return new PictureFile(new ImageShape(3, height, width), scaled);
  }
}
