package io.unbraid.conversion;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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
    if (from != null) {
      checkNotRead(out, List.of(from));
    }
  }

  /**
   * Keeps what is read from being replaced by what is made of it.
   *
   * @param out to be written
   * @param inputs files, and folders of which all files are read
   * @throws InputException if it is one of them, or a file in one of the folders
   */
  public static void checkNotRead(Path out, Collection<Path> inputs) {
    for (Path input : inputs) {
      if (isOneOf(out, input)) {
        String what = Files.isDirectory(input) ? "is one of the files in " + input : "is the input";
        throw new InputException(out + ": " + what + " itself; name another file");
      }
    }
  }

  private static boolean isOneOf(Path out, Path input) {
    try {
      return Files.isDirectory(input)
          ? Files.isRegularFile(out) && out.toRealPath().startsWith(input.toRealPath())
          : Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input);
    } catch (IOException unreadable) {
      return false; // reading or writing it tells why
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
