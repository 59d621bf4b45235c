package io.unbraid.image.data.source;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads IDX files (LeCun, Cortes and Burges), gzipped or not: two zero bytes, the type (8: unsigned
 * bytes), the number of dimensions, each dimension as a big-endian int, then the bytes.
 */
public final class IdxReader {
  private static final int UNSIGNED_BYTES = 8;
  private static final String AGAIN = "; get the file again";

  private IdxReader() {}

  /** Grey pictures of a file of three dimensions. */
  public static ImageSet images(Path file) {
    return read(file, 3, (in, size) -> pictures(file, in, size));
  }

  /** Numbers 0 to 255 of a file of one dimension. */
  public static int[] labels(Path file) {
    byte[] bytes = read(file, 1, (in, size) -> exactly(file, in, size[0], size[0]));
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
  }

  private static ImageSet pictures(Path file, DataInputStream in, int[] size) throws IOException {
    if (size[1] > 4096 || size[2] > 4096) {
      throw new InputException(file + ": pictures of " + size[1] + " x " + size[2] + AGAIN);
    }
    ImageShape shape = new ImageShape(1, size[1], size[2]);
    long all = (long) size[0] * shape.length();
    if (all > Integer.MAX_VALUE) {
      throw new InputException(file + ": " + size[0] + " pictures of " + shape.size() + AGAIN);
    }
    byte[][] pictures = new byte[size[0]][];
    for (int i = 0; i < size[0]; i++) {
      pictures[i] = exactly(file, in, shape.length(), all);
    }
    return ImageSet.of(shape, pictures);
  }

  private static byte[] exactly(Path file, InputStream in, int length, long all)
      throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new InputException(
          file + ": ends before the " + all + " bytes that its header tells of" + AGAIN);
    }
    return bytes;
  }

  /** What is read of the bytes after a header with these dimensions. */
  private interface Body<T> {
    T read(DataInputStream in, int[] size) throws IOException;
  }

  private static <T> T read(Path file, int dimensions, Body<T> body) {
    try (DataInputStream in = new DataInputStream(open(file))) {
      int magic = in.readInt();
      if (magic != (UNSIGNED_BYTES << 8 | dimensions)) {
        throw new InputException(
            String.format(
                "%s: starts with 0x%08x, not 0x%08x as an IDX file of %s does; name MNIST's files"
                    + " as they were published",
                file,
                magic,
                UNSIGNED_BYTES << 8 | dimensions,
                dimensions == 1 ? "labels" : "pictures"));
      }
      int[] size = new int[dimensions];
      for (int i = 0; i < dimensions; i++) {
        size[i] = in.readInt();
        if (size[i] < 1) {
          throw new InputException(file + ": dimension " + i + " is " + size[i] + AGAIN);
        }
      }
      T content = body.read(in, size);
      if (in.read() >= 0) {
        throw new InputException(file + ": goes on after the bytes its header tells of" + AGAIN);
      }
      return content;
    } catch (EOFException end) {
      throw new InputException(file + ": is cut off" + AGAIN, end);
    } catch (IOException failure) {
      throw new InputException(
          file + ": cannot be read: " + AtomicFile.reason(failure) + AGAIN, failure);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    if (!file.getFileName().toString().endsWith(".gz")) {
      return raw;
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
    } catch (IOException failure) {
      raw.close();
      throw failure;
    }
  }
}
