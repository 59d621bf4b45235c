package io.unbraid.audio.features.table;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads NumPy's files, believing nothing that the header says before it is checked. */
final class NpyReader {
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");
  private static final int LONGEST_HEADER = 1 << 16;

  private NpyReader() {}

  static NpyArray read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new InputException(file + ": no such file; check the name");
      }
      try (FileChannel channel = FileChannel.open(file)) {
        return read(file, channel);
      }
    } catch (IOException failure) {
      throw new InputException(file + ": cannot be read: " + AtomicFile.reason(failure), failure);
    }
  }

  private static NpyArray read(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = bytes(channel, 0, 12);
    if (start.remaining() < 12 || !Arrays.equals(start.array(), 0, 6, Npy.MAGIC, 0, 6)) {
      throw new InputException(file + ": is no .npy file; give one that numpy.save wrote");
    }
    boolean brief = start.get(6) == 1;
    long length = brief ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
    long headerStart = brief ? 10 : 12;
    ByteBuffer headerBytes = bytes(channel, headerStart, (int) Math.min(length, LONGEST_HEADER));
    if (headerBytes.remaining() < length) {
      throw new InputException(file + ": is cut short in its header; copy or make it again");
    }
    String header = StandardCharsets.ISO_8859_1.decode(headerBytes).toString();
    int size = valueSize(file, header);
    int[] shape = shape(file, header);
    long count = 1;
    for (int dimension : shape) {
      count = Math.min(Long.MAX_VALUE >> 32, count * dimension);
    }
    long present = channel.size() - headerStart - length;
    if (count > Integer.MAX_VALUE - 8 || count * size > present) {
      throw new InputException(
          file
              + ": its header says "
              + Arrays.toString(shape)
              + " values but "
              + present
              + " bytes follow; copy or make it again");
    }
    return new NpyArray(shape, values(channel, headerStart + length, (int) count, size));
  }

  private static int valueSize(Path file, String header) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    String found = type.find() ? type.group(1) : "unknown";
    if (!found.equals("<f4") && !found.equals("<f8")) {
      throw new InputException(
          file + ": holds values of type " + found + "; save them as float32 (<f4)");
    }
    if (!order.find() || order.group(1).equals("True")) {
      throw new InputException(
          file + ": is in Fortran order; save it from numpy.ascontiguousarray");
    }
    return found.equals("<f4") ? 4 : 8;
  }

  private static int[] shape(Path file, String header) {
    Matcher shape = SHAPE.matcher(header);
    if (!shape.find()) {
      throw new InputException(file + ": its header has no shape; make it again");
    }
    try {
      return Arrays.stream(shape.group(1).split(","))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException tooLarge) {
      throw new InputException(
          file + ": its shape (" + shape.group(1) + ") is too large; split the array", tooLarge);
    }
  }

  private static float[] values(FileChannel channel, long position, int count, int size)
      throws IOException {
    float[] values = new float[count];
    int block = 1 << 16;
    for (int from = 0; from < count; from += block) {
      int to = Math.min(count, from + block);
      ByteBuffer bytes = bytes(channel, position + (long) from * size, (to - from) * size);
      for (int i = from; i < to; i++) {
        values[i] = size == 4 ? bytes.getFloat() : (float) bytes.getDouble();
      }
    }
    return values;
  }

  /** What the file holds there, at most {@code length} bytes. */
  private static ByteBuffer bytes(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      // A channel may read less than asked.
    }
    return bytes.flip();
  }
}
