package io.unbraid.terms;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.FileNames;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Hits as sounds of their own, to be listened to. */
public final class HitClips {
  /** Seconds that are heard before and after. */
  private static final double MARGIN = 0.1;

  private HitClips() {}

  /**
   * Writes 01.wav, 02.wav, ... and list.m3u, at the recordings' own rates.
   *
   * @param folder is made if there is none
   * @param note gets a line for each recording that is gone or can't be read
   * @return how many were written
   * @throws InputException if the folder or a clip can't be written, or would replace a file that
   *     no play list put there
   */
  public static int write(List<Hit> hits, Path folder, Consumer<String> note) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be made: " + AtomicFile.reason(e), e);
    }
    Path list = folder.resolve("list.m3u");
    if (!Files.exists(list)) {
      for (int i = 0; i < hits.size(); i++) {
        if (Files.exists(folder.resolve(name(i)))) {
          throw new InputException(
              folder.resolve(name(i)) + ": is there, of no play list; name another folder");
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      String name = name(i);
      Audio clip;
      try {
        clip = cut(hits.get(i));
      } catch (InputException e) {
        note.accept("left out: " + e.getMessage());
        continue;
      }
      clip.write(folder.resolve(name));
      names.add(name);
    }
    AtomicFile.write(list, file -> Files.write(file, names));
    return names.size();
  }

  private static String name(int hit) {
    return String.format(Locale.ROOT, "%02d.wav", hit + 1);
  }

  private static Audio cut(Hit hit) {
    try (AudioReader reader = AudioReader.open(FileNames.path(hit.file()), 0)) {
      int rate = reader.sampleRate();
      long from = Math.max(0, Math.round((hit.start() - MARGIN) * rate));
      long to = Math.round((hit.end() + MARGIN) * rate);
      float[] clip = new float[(int) (to - from)];
      float[] block = new float[1 << 14];
      long at = 0;
      int filled = 0;
      int count;
      while (at < to && (count = reader.read(block)) > 0) {
        for (int i = (int) Math.max(0, from - at); i < count && filled < clip.length; i++) {
          clip[filled++] = block[i];
        }
        at += count;
      }
      if (filled == 0) {
        throw new InputException(hit.file() + ": is shorter than when it was indexed");
      }
      return Audio.of(Arrays.copyOf(clip, filled), rate);
    }
  }
}
