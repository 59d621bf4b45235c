package io.unbraid.bench.compare.report;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.bench.compare.measure.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** results.tsv: every time that was measured, a line a contender and row. */
public final class ResultsFile {
  private ResultsFile() {}

  /**
   * What a run before left; none if there is no file.
   *
   * @throws InputException if the file is another
   */
  public static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.equals(Entry.HEADER)) {
          entries.add(Entry.parse(line));
        }
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
      throw new InputException(
          file + ": line " + number + " is none of bench/run; delete the file", wrong);
    }
    return entries;
  }

  public static void write(Path file, List<Entry> entries) {
    List<String> lines = new ArrayList<>(List.of(Entry.HEADER));
    entries.forEach(entry -> lines.add(entry.line()));
    AtomicFile.write(file, temporary -> Files.write(temporary, lines));
  }

  /** Rows measured anew take the place of what a run before said of their groups. */
  public static List<Entry> merge(List<Entry> before, List<Entry> now, List<String> groups) {
    List<Entry> all = new ArrayList<>();
    for (String group : groups) {
      boolean anew = now.stream().anyMatch(e -> e.group().equals(group));
      (anew ? now : before).stream().filter(e -> e.group().equals(group)).forEach(all::add);
    }
    return all;
  }
}
