package io.unbraid.training.store;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a safetensors file that nobody vouches for: every length is checked before it is used. */
final class SafeTensorsReader {
  /** The format's own library refuses longer headers as well. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final String DAMAGED = "; the file is damaged";
  private static final String TRUNCATED = "; the file is truncated: fetch or write it again";

  private final String origin;

  /**
   * @param origin what is read, for the messages
   */
  SafeTensorsReader(String origin) {
    this.origin = origin;
  }

  /**
   * @param checksumRequired whether a file without one is refused
   */
  SafeTensors read(Path file, boolean checksumRequired) {
    if (!Files.isRegularFile(file)) {
      throw fault(Files.exists(file) ? "is not a file" : "no such file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, channel.size(), checksumRequired);
    } catch (IOException failure) {
      throw fault("cannot be read: " + AtomicFile.reason(failure));
    }
  }

  /**
   * @param size bytes that the channel holds
   */
  SafeTensors read(ReadableByteChannel channel, long size, boolean checksumRequired)
      throws IOException {
    if (size < 8) {
      throw fault("expected at least 8 bytes, got " + size + "; not a safetensors file");
    }
    long headerLength = readFully(channel, 8).getLong();
    if (headerLength < 2 || headerLength > LONGEST_HEADER) {
      throw fault("a header of " + headerLength + " bytes; not a safetensors file");
    }
    long available = size - 8 - headerLength;
    if (available < 0) {
      throw fault(
          "expected a header of %d bytes, got %d%s".formatted(headerLength, size - 8, TRUNCATED));
    }
    ByteBuffer header = readFully(channel, (int) headerLength);
    SafeTensorsLayout layout = SafeTensorsLayout.parse(origin, header.duplicate());
    if (layout.bytes() != available) {
      throw fault(
          "expected %d bytes of tensors, got %d%s"
              .formatted(
                  layout.bytes(), available, layout.bytes() > available ? TRUNCATED : DAMAGED));
    }
    return readTensors(channel, header.array(), layout, checksumRequired);
  }

  private SafeTensors readTensors(
      ReadableByteChannel channel,
      byte[] header,
      SafeTensorsLayout layout,
      boolean checksumRequired)
      throws IOException {
    int digits = FileChecksum.position(header);
    String expected = layout.metadata().remove(SafeTensors.CHECKSUM);
    boolean verified = digits >= 0 && expected != null;
    if (checksumRequired && !verified) {
      throw fault("carries no checksum; it was altered, or written by another program");
    }
    FileChecksum checksum = new FileChecksum();
    if (verified) {
      Arrays.fill(header, digits, digits + FileChecksum.DIGITS, (byte) '0');
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      checksum.add(length.putLong(0, header.length));
      checksum.add(ByteBuffer.wrap(header));
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (SafeTensorsLayout.Entry entry : layout.entries()) {
      ByteBuffer data = readFully(channel, (int) (entry.end() - entry.begin()));
      if (verified) {
        checksum.add(data.duplicate());
      }
      tensors.put(entry.name(), new StoredTensor(entry.dtype(), entry.shape(), data));
    }
    if (verified && !checksum.hex().equals(expected)) {
      throw fault("its checksum does not match" + DAMAGED + ": fetch or write it again");
    }
    return new SafeTensors(tensors, layout.metadata());
  }

  private ByteBuffer readFully(ReadableByteChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw fault("expected %d bytes, got %d%s".formatted(count, bytes.position(), TRUNCATED));
      }
    }
    return bytes.flip();
  }

  private InputException fault(String problem) {
    return new InputException(origin + ": " + problem);
  }
}
