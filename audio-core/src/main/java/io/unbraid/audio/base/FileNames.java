package io.unbraid.audio.base;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names of files that are no text. Java hears a name whose bytes are no UTF-8, such as older
 * systems gave in Latin-1, with a replacement letter for each such byte; a folder's listing still
 * knows the bytes themselves.
 */
public final class FileNames {
  private static final String REPLACEMENT = "\uFFFD";

  private FileNames() {}

  /**
   * The path that a user's words mean.
   *
   * @throws InputException if bytes of it were lost and no file or several are named like that
   */
  public static Path path(String words) {
    Path path = Path.of(words);
    if (!words.contains(REPLACEMENT) || Files.exists(path)) {
      return path;
    }
    Path found = path.isAbsolute() ? path.getRoot() : Path.of("");
    for (Path part : path) {
      Path next = found.resolve(part);
      found =
          part.toString().contains(REPLACEMENT) && !Files.exists(next)
              ? like(found, part.toString(), words)
              : next;
    }
    return found;
  }

  /** The one entry of the folder that is spelt so. */
  private static Path like(Path folder, String name, String words) {
    Path found = null;
    Path here = folder.toString().isEmpty() ? Path.of(".") : folder;
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(here)) {
      for (Path entry : inside) {
        if (entry.getFileName().toString().equals(name)) {
          if (found != null) {
            throw new InputException(
                words + ": several names differ in bytes only that are no UTF-8; rename them");
          }
          found = folder.resolve(entry.getFileName());
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      found = null;
    }
    if (found == null) {
      throw new InputException(
          words + ": has bytes that are no UTF-8, and no such file is there; use another name");
    }
    return found;
  }

  /** Whether a path is the same once it has been written down and read again. */
  public static boolean isText(Path path) {
    return path.equals(Path.of(path.toString()));
  }
}
