package io.unbraid.speaker.study;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparisons to make, as VoxCeleb lists them: a line each of {@code 1 one.wav other.wav}, 1 for
 * one speaker and 0 for two. Such a list names no speakers; files that lines with a 1 link, over
 * however many steps, are taken to be of one.
 */
public final class TrialList {
  /**
   * One line.
   *
   * @param target whether both are of one speaker
   */
  public record Entry(boolean target, Path first, Path second) {}

  private final List<Entry> entries;
  private final Map<Path, Path> linked = new HashMap<>();

  private TrialList(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (Entry entry : entries) {
      if (entry.target()) {
        linked.put(root(entry.first()), root(entry.second()));
      }
    }
  }

  /**
   * Reads a list; whether the recordings exist is not looked at.
   *
   * @param folder that its paths are relative to
   * @throws InputException if it can't be read, has no line, or has one that is malformed or
   *     contradicts the others, naming the line
   */
  public static TrialList read(Path file, Path folder) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read as text: " + AtomicFile.reason(e) + "; check the path", e);
    }
    List<Entry> entries = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        entries.add(entry(line, folder, file + ", line " + (i + 1)));
        numbers.add(i + 1);
      }
    }
    if (entries.isEmpty()) {
      throw new InputException(file + ": holds no trial; give lines such as \"1 a.wav b.wav\"");
    }
    TrialList list = new TrialList(entries);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!entry.target() && list.speaker(entry.first()).equals(list.speaker(entry.second()))) {
        throw new InputException(
            file
                + ", line "
                + numbers.get(i)
                + ": says two speakers, but other lines make both files one speaker's; correct one");
      }
    }
    return list;
  }

  private static Entry entry(String line, Path folder, String where) {
    String[] parts = line.split("\\s+");
    if (parts.length != 3 || !parts[0].matches("[01]")) {
      throw new InputException(
          where + ": \"" + line + "\" is no trial; expected 1 or 0 and two paths without blanks");
    }
    try {
      return new Entry(
          parts[0].equals("1"),
          folder.resolve(parts[1]).normalize(),
          folder.resolve(parts[2]).normalize());
    } catch (java.nio.file.InvalidPathException e) {
      throw new InputException(where + ": \"" + line + "\" has no valid path", e);
    }
  }

  /** The lines, in their order. */
  public List<Entry> entries() {
    return entries;
  }

  /** A name for the speaker of a file, equal for files that are linked. */
  public String speaker(Path file) {
    return root(file).toString();
  }

  private Path root(Path file) {
    Path at = file;
    while (linked.containsKey(at) && !linked.get(at).equals(at)) {
      at = linked.get(at);
    }
    for (Path on = file; !on.equals(at); ) {
      on = linked.put(on, at); // shorter ways for the next one
    }
    return at;
  }
}
