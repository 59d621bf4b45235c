package io.unbraid.training;

import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
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

  private final Path file;

  SafeTensorsReader(Path file) {
    this.file = file;
  }

  /**
   * @param checksumRequired whether a file without one is refused
   */
  SafeTensors read(boolean checksumRequired) {
    if (!Files.isRegularFile(file)) {
      throw fault(Files.exists(file) ? "is not a file" : "no such file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, checksumRequired);
    } catch (EOFException shrunk) {
      throw fault(shrunk.getMessage() + TRUNCATED);
    } catch (IOException failure) {
      throw fault("cannot be read: " + AtomicFile.reason(failure));
    }
  }

  private SafeTensors read(FileChannel channel, boolean checksumRequired) throws IOException {
    long size = channel.size();
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
    channel.position(0);
    ByteBuffer prefix = readFully(channel, (int) headerLength + 8);
    SafeTensorsLayout layout = SafeTensorsLayout.parse(file, prefix.slice(8, (int) headerLength));
    if (layout.bytes() != available) {
      throw fault(
          "expected %d bytes of tensors, got %d%s"
              .formatted(
                  layout.bytes(), available, layout.bytes() > available ? TRUNCATED : DAMAGED));
    }
    return readTensors(channel, prefix.array(), layout, checksumRequired);
  }

  private SafeTensors readTensors(
      FileChannel channel, byte[] prefix, SafeTensorsLayout layout, boolean checksumRequired)
      throws IOException {
    int digits = FileChecksum.position(prefix);
    String expected = layout.metadata().remove(SafeTensors.CHECKSUM);
    boolean verified = digits >= 0 && expected != null;
    if (checksumRequired && !verified) {
      throw fault("carries no checksum; it was altered, or written by another program");
    }
    FileChecksum checksum = new FileChecksum();
    if (verified) {
      Arrays.fill(prefix, digits, digits + FileChecksum.DIGITS, (byte) '0');
      checksum.add(ByteBuffer.wrap(prefix));
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

  private static ByteBuffer readFully(FileChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("expected " + count + " bytes, got " + bytes.position());
      }
    }
    return bytes.flip();
  }

  private InputException fault(String problem) {
    return new InputException(file + ": " + problem);
  }
}
