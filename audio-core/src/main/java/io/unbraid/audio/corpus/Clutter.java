package io.unbraid.audio.corpus;

import java.nio.file.Path;
import java.util.Set;

/** Files and folders that systems and other programs leave beside those of the user. */
public final class Clutter {
  private static final Set<String> NAMES =
      Set.of(
          "__MACOSX",
          "@eaDir",
          "#recycle",
          "$RECYCLE.BIN",
          "System Volume Information",
          "lost+found",
          "Thumbs.db",
          "desktop.ini");

  private Clutter() {}

  /** Whether a name begins with a dot or is known to be nobody's data. */
  public static boolean is(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    return name.startsWith(".") || NAMES.contains(name);
  }
}
