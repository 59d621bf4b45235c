package io.unbraid.audio.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Known names near one that was mistyped, for the "did you mean" of a message. */
public final class Suggestions {
  private static final int MOST = 3;
  private static final int LONGEST_LIST = 12;

  private Suggestions() {}

  /**
   * Up to three known names, the nearest first: those within a third of the letters and within
   * three (insertion, deletion, substitution, swap of neighbours; upper and lower case are the
   * same), and those that contain the name. For dotted names the part after the last dot counts as
   * well.
   */
  public static List<String> nearest(String name, Collection<String> known) {
    int far = Math.min(3, Math.max(1, name.length() / 3));
    int best = known.stream().mapToInt(candidate -> score(name, candidate)).min().orElse(0);
    return known.stream()
        .distinct()
        .filter(candidate -> score(name, candidate) <= Math.min(far, best + 1))
        .sorted(
            Comparator.comparingInt((String candidate) -> score(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /**
   * The end of a message: {@code did you mean "a" or "b"?}, or where nothing is near {@code known:
   * a, b, c}.
   */
  public static String hint(String name, Collection<String> known) {
    List<String> near = nearest(name, known);
    if (!near.isEmpty()) {
      return near.stream().collect(Collectors.joining("\" or \"", "did you mean \"", "\"?"));
    }
    if (known.isEmpty()) {
      return "none is known";
    }
    String listed = known.stream().sorted().limit(LONGEST_LIST).collect(Collectors.joining(", "));
    int more = known.size() - LONGEST_LIST;
    return "known: " + listed + (more > 0 ? " and " + more + " more" : "");
  }

  private static int score(String name, String candidate) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String other = candidate.toLowerCase(Locale.ROOT);
    if (wanted.length() >= 3 && other.contains(wanted)) {
      return 1;
    }
    String tail = other.substring(other.lastIndexOf('.') + 1);
    return Math.min(distance(wanted, other), distance(wanted, tail));
  }

  /** Edits between two words, a swap of neighbours being one (optimal string alignment). */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          current[j] = Math.min(current[j], 1 + before[j - 2]);
        }
      }
      int[] free = before;
      before = previous;
      previous = current;
      current = free;
    }
    return previous[b.length()];
  }
}
