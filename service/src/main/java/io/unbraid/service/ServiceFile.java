package io.unbraid.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Where a running service is and its token, for clients of the same user: a file that only its
 * owner may read.
 */
public record ServiceFile(URI address, String token) {
  /**
   * Writes the file, in place of one that a service left.
   *
   * @throws InputException if it can't be written
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(file);
      try (SeekableByteChannel channel =
          Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
        channel.write(
            ByteBuffer.wrap(Request.write(Map.of("address", address.toString(), "token", token))));
      }
    } catch (IOException failure) {
      throw new InputException(
          file + ": cannot be written: " + AtomicFile.reason(failure), failure);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * @throws InputException if there is none or it can't be read
   */
  public static ServiceFile read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
      return new ServiceFile(
          URI.create(json.path("address").asText()), json.path("token").asText());
    } catch (NoSuchFileException none) {
      throw new ServiceGoneException("no service is running (no " + file + "); start one", none);
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      throw new InputException(file + ": is damaged; start the service anew", damaged);
    } catch (IOException unreadable) {
      throw new InputException(
          file + ": cannot be read: " + AtomicFile.reason(unreadable) + "; check its permissions",
          unreadable);
    }
  }
}
