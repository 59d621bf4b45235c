package io.unbraid.bench.compare.peer;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sound that all work on: a recording, or a folder's in the order of their names, one after the
 * other, and again from the start where they end too soon.
 */
public final class Speech {
  public static final int RATE = 16000;
  private static final Set<String> ENDINGS =
      Set.of("wav", "flac", "mp3", "ogg", "opus", "m4a", "aac", "aif", "aiff");

  private final float[] samples;

  private Speech(float[] samples) {
    this.samples = samples;
  }

  /**
   * @param seconds to read at most
   * @throws InputException if there is no recording or one can't be read
   */
  public static Speech read(Path path, int seconds) {
    float[] samples = new float[seconds * RATE];
    int filled = 0;
    for (Path file : files(path)) {
      if (filled < samples.length) {
        float[] more = Audio.read(file, RATE, warning -> {}).samples();
        int count = Math.min(more.length, samples.length - filled);
        System.arraycopy(more, 0, samples, filled, count);
        filled += count;
      }
    }
    return new Speech(Arrays.copyOf(samples, filled));
  }

  /** So many seconds from the start, the whole repeated as often as that takes. */
  public float[] seconds(int seconds) {
    float[] cut = new float[seconds * RATE];
    for (int from = 0; from < cut.length; from += samples.length) {
      System.arraycopy(samples, 0, cut, from, Math.min(samples.length, cut.length - from));
    }
    return cut;
  }

  private static List<Path> files(Path path) {
    if (!Files.exists(path)) {
      throw new InputException(path + ": there is no such recording or folder");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> recordings = entries.filter(Speech::isRecording).sorted().toList();
      if (recordings.isEmpty()) {
        throw new InputException(path + ": holds no recording; name a folder with some");
      }
      return recordings;
    } catch (IOException unreadable) {
      throw new InputException(
          path + ": cannot be read: " + AtomicFile.reason(unreadable), unreadable);
    }
  }

  private static boolean isRecording(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
