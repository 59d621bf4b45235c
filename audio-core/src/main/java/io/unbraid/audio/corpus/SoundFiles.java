package io.unbraid.audio.corpus;

import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sound files under a folder, told by their endings. */
public final class SoundFiles {
  private SoundFiles() {}

  /**
   * All of them, in folders inside too, sorted; {@link Clutter} is passed over.
   *
   * @throws InputException if the folder can't be read or holds none
   */
  public static List<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is a file" : AtomicFile.absence(folder);
      throw new InputException(folder + ": " + what + "; check the path");
    }
    try {
      List<Path> files = List.copyOf(Listing.under(folder).sounds());
      if (files.isEmpty()) {
        throw new InputException(
            folder + ": holds no sound file (.wav, .flac, .mp3, .ogg, .m4a, ...); check the path");
      }
      return files;
    } catch (IOException e) {
      throw new InputException(
          folder + ": can't be read: " + AtomicFile.reason(e) + "; check its permissions", e);
    }
  }
}
