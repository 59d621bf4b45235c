package io.unbraid.image.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held, which EXIF notes in JPEG and PNG files: the pixels are stored as the
 * sensor saw them, and are to be turned before anyone looks at them.
 *
 * @param code 1 for upright to 8, as EXIF counts
 */
record Orientation(int code) {
  private static final Orientation UPRIGHT = new Orientation(1);
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final int APPLICATION = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int FILL = 0xFF;
  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int LONG = 4; // of 32 bits, which some programs write

  /** Upright where the file says nothing, or nothing that makes sense. */
  static Orientation of(byte[] file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file);
      if (starts(bytes, JPEG)) {
        return ofJpeg(bytes);
      }
      return starts(bytes, PNG) ? ofPng(bytes) : UPRIGHT;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException cut) {
      return UPRIGHT;
    }
  }

  private static Orientation ofJpeg(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if ((bytes.get() & 0xFF) != FILL) {
        return UPRIGHT;
      }
      int marker = FILL;
      while (marker == FILL) {
        marker = bytes.get() & 0xFF;
      }
      if (marker == START_OF_SCAN) {
        return UPRIGHT;
      }
      int next = bytes.position() + (bytes.getShort(bytes.position()) & 0xFFFF);
      bytes.position(bytes.position() + 2);
      if (marker == APPLICATION && starts(bytes, EXIF)) {
        return ofTiff(bytes.limit(next).slice());
      }
      bytes.position(next);
    }
    return UPRIGHT;
  }

  private static Orientation ofPng(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int length = bytes.getInt();
      byte[] name = new byte[4];
      bytes.get(name);
      if (new String(name, StandardCharsets.ISO_8859_1).equals("eXIf")) {
        return ofTiff(bytes.limit(bytes.position() + length).slice());
      }
      bytes.position(bytes.position() + length + 4); // and a checksum
    }
    return UPRIGHT;
  }

  private static Orientation ofTiff(ByteBuffer tiff) {
    boolean little = tiff.get(0) == 'I';
    tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + ENTRY * i;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        boolean wide = tiff.getShort(entry + 2) == LONG;
        int code = wide ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8);
        return code >= 1 && code <= 8 ? new Orientation(code) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Steps over what the buffer goes on with, if it does. */
  private static boolean starts(ByteBuffer bytes, byte[] with) {
    for (int i = 0; i < with.length; i++) {
      if (bytes.get(bytes.position() + i) != with[i]) {
        return false;
      }
    }
    bytes.position(bytes.position() + with.length);
    return true;
  }

  /** The picture as it is to be seen, in the colours it has. */
  BufferedImage upright(BufferedImage image) {
    if (code == UPRIGHT.code) {
      return image;
    }
    boolean turned = code >= 5;
    int width = turned ? image.getHeight() : image.getWidth();
    int height = turned ? image.getWidth() : image.getHeight();
    WritableRaster raster = image.getColorModel().createCompatibleWritableRaster(width, height);
    Object pixel = null;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        pixel = image.getRaster().getDataElements(x, y, pixel);
        boolean fromRight = code == 2 || code == 3 || code == 7 || code == 8;
        boolean fromBelow = code == 3 || code == 4 || code == 6 || code == 7;
        int column = fromRight ? image.getWidth() - 1 - x : x;
        int row = fromBelow ? image.getHeight() - 1 - y : y;
        raster.setDataElements(turned ? row : column, turned ? column : row, pixel);
      }
    }
    return new BufferedImage(image.getColorModel(), raster, image.isAlphaPremultiplied(), null);
  }
}
