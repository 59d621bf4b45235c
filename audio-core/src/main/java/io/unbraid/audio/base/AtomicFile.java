package io.unbraid.audio.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, flushed to the disk,
 * then moved over the old one in one step. When anything fails, the old file stays as it was and
 * the temporary one is deleted; also when the program is stopped by Ctrl-C meanwhile.
 */
public final class AtomicFile {
  /** What goes into the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * @param temporary an empty file, of the same extension as the final one, to be filled
     */
    void writeTo(Path temporary) throws IOException;
  }

  private static final String TEMPORARY = ".unbraid-";
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtomicFile::deleteUnfinished));
  }

  private AtomicFile() {}

  /**
   * Replaces the file, or makes it. A link is followed; a device or pipe is written directly.
   *
   * @throws UnwritableException if the file cannot be written: no such folder, no permission, no
   *     space
   * @throws InputException if the file is a folder
   */
  public static void write(Path file, Content content) {
    try {
      if (Files.isDirectory(file)) {
        throw new InputException(file + ": is a folder; name a file");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        content.writeTo(file);
        return;
      }
      checkName(file);
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path temporary = temporaryFor(target);
      begin(temporary);
      try {
        // Not createTempFile: its files can be read by their owner alone.
        Files.createFile(temporary);
        content.writeTo(temporary);
        flush(temporary);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        flushFolder(target.getParent());
      } finally {
        Files.deleteIfExists(temporary);
        UNFINISHED.remove(temporary);
      }
    } catch (IOException failure) {
      throw new UnwritableException(file + ": cannot be written: " + reason(failure), failure);
    }
  }

  /** A name that is too long would show at the last step only, with all the work done. */
  private static void checkName(Path file) throws IOException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException free) {
      return;
    }
  }

  /** Nothing new is begun while the program ends: nobody would be left to delete it. */
  private static void begin(Path temporary) throws IOException {
    synchronized (UNFINISHED) {
      if (!ending) {
        UNFINISHED.add(temporary);
        return;
      }
    }
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("the program is ending");
  }

  /**
   * Deletes the temporary files of programs that were killed while they wrote; nobody else may be
   * writing in the folder.
   */
  public static void deleteLeftovers(Path folder) {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException | DirectoryIteratorException harmless) {
      return;
    }
  }

  /** Asks the system to put a folder's entries on the disk, where the system offers that. */
  public static void flushFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // Windows cannot open folders; the move itself is still atomic there.
      return;
    }
  }

  /** The failure in a few words for the user, without the path. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (failure instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /** Why {@link Files#exists} says that a path is not there, in a few words for the user. */
  public static String absence(Path path) {
    try {
      path.getFileSystem().provider().checkAccess(path);
    } catch (IOException failure) {
      return reason(failure);
    }
    return "no such file or folder";
  }

  private static Path temporaryFor(Path target) {
    String name = target.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    long random = ThreadLocalRandom.current().nextLong();
    return target.resolveSibling(TEMPORARY + Long.toHexString(random) + extension);
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A write that is nearly done may end; whatever is left after two seconds is deleted. */
  private static void deleteUnfinished() {
    synchronized (UNFINISHED) {
      ending = true;
    }
    try {
      for (int i = 0; i < 100 && !UNFINISHED.isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      for (Path temporary : UNFINISHED) {
        Files.deleteIfExists(temporary);
      }
    } catch (InterruptedException | IOException failure) {
      return;
    }
  }
}
