package io.unbraid.audio.base;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names for what is made of files, so that no result overwrites another. */
public final class ResultNames {
  private ResultNames() {}

  /**
   * A name for each file, in their order: its own without its ending where that tells it from all
   * others, else with it, else with the folders it is in, else with a number. Names that differ in
   * capitals alone count as one, as they do on some systems.
   *
   * @param ending of the names, such as ".npy"
   */
  public static List<String> of(List<Path> files, String ending) {
    int[] levels = new int[files.size()];
    while (true) {
      List<String> names = new ArrayList<>();
      Map<String, Integer> uses = new HashMap<>();
      for (int i = 0; i < levels.length; i++) {
        names.add(name(files.get(i), levels[i], i) + ending);
        uses.merge(names.get(i).toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
      boolean clash = false;
      for (int i = 0; i < levels.length; i++) {
        if (uses.get(names.get(i).toLowerCase(Locale.ROOT)) > 1) {
          clash = true;
          levels[i]++;
        }
      }
      if (!clash) {
        return names;
      }
    }
  }

  /** The higher the level, the longer the name; beyond the folders that there are, a number. */
  private static String name(Path file, int level, int index) {
    Path whole = file.toAbsolutePath().normalize();
    String name = whole.getFileName().toString();
    if (level == 0) {
      int dot = name.lastIndexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    }
    int count = whole.getNameCount();
    int parents = Math.min(level - 1, count - 1);
    StringBuilder longer = new StringBuilder();
    for (int i = count - 1 - parents; i < count - 1; i++) {
      longer.append(whole.getName(i)).append('-');
    }
    longer.append(name);
    return level - 1 > parents ? longer + "-" + (index + 1) + "-" + level : longer.toString();
  }
}
