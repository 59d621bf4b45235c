package io.unbraid.audio.corpus;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The recordings under a folder, told by what is inside them. */
public final class SoundFiles {
  private SoundFiles() {}

  /**
   * All of them, in folders inside too, sorted; {@link Clutter} is passed over. What has the ending
   * of a sound format is among them though it may be damaged.
   *
   * @param note gets a line for what was left out, if anything: files that are no sound, and those
   *     that can't be read
   * @throws InputException if the folder can't be read or holds none
   */
  public static List<Path> under(Path folder, Consumer<String> note) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is a file" : AtomicFile.absence(folder);
      throw new InputException(folder + ": " + what + "; check the path");
    }
    try {
      Listing listing = Listing.under(folder);
      List<String> skipped = listing.skippedWithTexts();
      if (listing.sounds().isEmpty()) {
        String why = skipped.isEmpty() ? "" : " (" + String.join("; ", skipped) + ")";
        throw new InputException(folder + ": holds no recording" + why + "; check the path");
      }
      skipped.forEach(line -> note.accept("left out: " + line));
      return List.copyOf(listing.sounds());
    } catch (IOException e) {
      throw new InputException(
          folder + ": can't be read: " + AtomicFile.reason(e) + "; check its permissions", e);
    }
  }
}
