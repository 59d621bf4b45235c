package io.unbraid.conversion;

import io.unbraid.audio.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds what would keep a sound file from being written before any work is done for it. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * @param out to be written
   * @param from what it is made of, or null; it must not be replaced
   * @throws InputException if the ending is unknown, the folder is missing or can't be written in,
   *     or it is the input itself
   */
  public static void check(Path out, Path from) {
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    if (Files.isDirectory(out)) {
      throw new InputException(out + ": is a folder; name a file");
    }
    if (!name.endsWith(".wav") && !name.endsWith(".flac")) {
      throw new InputException(out + ": only .wav and .flac can be written; change the ending");
    }
    checkPlace(out);
    try {
      if (from != null && Files.exists(out) && Files.isSameFile(out, from)) {
        throw new InputException(out + ": is the input itself; name another file");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks the folder alone, for files of any kind.
   *
   * @throws InputException if the folder is missing or can't be written in
   */
  public static void checkPlace(Path out) {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException(out + ": its folder does not exist; make it or name another");
    }
    boolean special = Files.exists(out) && !Files.isRegularFile(out);
    if (!special && !Files.isWritable(folder)) {
      throw new InputException(out + ": its folder can't be written in; name another");
    }
  }
}
