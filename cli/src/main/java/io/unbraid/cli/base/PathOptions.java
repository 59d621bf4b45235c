package io.unbraid.cli.base;

import io.unbraid.audio.base.InputException;
import io.unbraid.conversion.OutputFile;
import java.nio.file.Path;
import java.util.Locale;

/** Files and folders that options name, with what can be found wrong before any work. */
public final class PathOptions {
  private PathOptions() {}

  /**
   * Java takes no name for the folder one is in: a shell's variable that is not set would have all
   * of it converted.
   */
  public static void requireName(String option, Path path) {
    if (path != null && path.toString().isEmpty()) {
      throw new InputException(option + ": is empty; name a file or folder (. is this one)");
    }
  }

  /**
   * Whether a picture can be written there.
   *
   * @throws InputException if not
   */
  public static void checkPlot(Path plot) {
    if (!plot.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new InputException(plot + ": pictures are written as .png; change the ending");
    }
    OutputFile.checkPlace(plot);
  }
}
