package io.unbraid.training.store;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors with a few lines of text, in the safetensors format: the header's length (8 bytes,
 * little-endian), a JSON header, then the raw tensors. Nothing in such a file can run code.
 *
 * <p>A file written here carries, under {@value #CHECKSUM} in its metadata, the SHA-256 of the
 * whole file, with the checksum's own 64 digits taken as zeros; {@link #read} demands and verifies
 * it, so that an altered byte anywhere is found.
 *
 * @param tensors by name
 * @param metadata free text by key, without the checksum
 */
public record SafeTensors(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  /** The checksum's key in a file's metadata. */
  public static final String CHECKSUM = "unbraid.sha256";

  /** Both maps are copied, keeping their order. */
  public SafeTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Reads a file of this program's, and verifies its checksum.
   *
   * @throws InputException if the file is missing, damaged, or not of this program's making
   */
  public static SafeTensors read(Path file) {
    return new SafeTensorsReader(file.toString()).read(file, true);
  }

  /**
   * Reads a file of this program's that is in memory, such as a resource, and verifies its
   * checksum.
   *
   * @param origin what it is, for the messages
   * @throws InputException if it is damaged, or not of this program's making
   */
  public static SafeTensors read(byte[] bytes, String origin) {
    return fromMemory(bytes, origin, true);
  }

  static SafeTensors fromMemory(byte[] bytes, String origin, boolean checksumRequired) {
    try {
      return new SafeTensorsReader(origin)
          .read(
              Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length, checksumRequired);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads a file of any program's. A checksum is verified where there is one.
   *
   * @throws InputException if the file is missing or not a well-formed safetensors file
   */
  public static SafeTensors readForeign(Path file) {
    return new SafeTensorsReader(file.toString()).read(file, false);
  }

  /**
   * Writes the file whole or not at all.
   *
   * @throws InputException if the file cannot be written; the one that was there stays as it was
   */
  public void write(Path file) {
    SafeTensorsHeader header = SafeTensorsHeader.of(this);
    AtomicFile.write(file, temporary -> write(temporary, header));
  }

  /**
   * @throws InputException if there is no tensor of that name
   */
  public StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InputException("no tensor \"" + name + "\"; the file is of another model");
    }
    return tensor;
  }

  private void write(Path file, SafeTensorsHeader header) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeFully(channel, header.prefix().duplicate());
      for (String name : header.order()) {
        writeFully(channel, tensors.get(name).view());
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
