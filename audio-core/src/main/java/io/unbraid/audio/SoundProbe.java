package io.unbraid.audio;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells by what is inside whether a file is a recording: its name may end in anything. A film with
 * sound is one, a picture is none, nor is text, whatever ffmpeg would make of it.
 */
public final class SoundProbe {
  private static final int HEAD = 4096;

  private static final int ENOUGH = 1 << 16;

  /** How sure ffmpeg must be of a format; below it wants to see more itself. */
  private static final int LEAST_SCORE = 26;

  /** What common files that are no sound begin with, in Latin-1: they need not be tried. */
  private static final List<String> NO_SOUND =
      List.of(
          "\u0089PNG",
          "\u00FF\u00D8\u00FF", // JPEG
          "GIF8",
          "BM",
          "II*\0",
          "MM\0*",
          "%PDF",
          "PK\3\4",
          "\u001F\u008B", // gzip
          "BZh",
          "\u00FD7zXZ",
          "7z\u00BC\u00AF",
          "Rar!",
          "\u007FELF",
          "MZ",
          "\u00CA\u00FE\u00BA\u00BE", // Java's classes
          "\u0093NUMPY",
          "SQLite format 3");

  private static final int TAR = 257;

  /** What a file is. */
  public enum Kind {
    /** It holds sound that can be decoded. */
    SOUND,
    /** It is text, such as a transcript beside a recording. */
    TEXT,
    /** Neither. */
    OTHER
  }

  private SoundProbe() {}

  /**
   * Looks into a file as far as it takes to know.
   *
   * @throws IOException if it can't be read
   */
  public static Kind kind(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Kind.OTHER; // a pipe would wait for whoever writes into it
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.chars().allMatch(SoundProbe::printed)) {
      return Kind.TEXT;
    }
    if (NO_SOUND.stream().anyMatch(start::startsWith) || start.startsWith("ustar", TAR)) {
      return Kind.OTHER;
    }
    // The format shows early, but for a tag with pictures; megabytes of anything else take long.
    int bytes = start.startsWith("ID3") ? 0 : ENOUGH;
    try (FileChannel channel = FileChannel.open(file);
        Decoder decoder = new Decoder(channel, file.toString(), bytes)) {
      boolean sound = decoder.probeScore() >= LEAST_SCORE && decoder.next() != null;
      return sound ? Kind.SOUND : Kind.OTHER;
    } catch (InputException noSound) {
      return Kind.OTHER;
    }
  }

  /** Letters of any alphabet in any coding of bytes, and what moves the pen. */
  private static boolean printed(int character) {
    return character >= ' ' && character != 0x7F || "\t\n\r\f\u001B".indexOf(character) >= 0;
  }
}
