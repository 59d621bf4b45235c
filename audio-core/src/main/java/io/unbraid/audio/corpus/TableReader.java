package io.unbraid.audio.corpus;

import io.unbraid.audio.base.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table utterances.tsv: a heading, then a row an utterance; paths are relative to the table. */
final class TableReader implements CorpusReader {
  private static final String NAME = "utterances.tsv";

  @Override
  public Layout layout() {
    return Layout.TABLE;
  }

  @Override
  public boolean recognises(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  @Override
  public List<Utterance> read(Path folder, List<String> skipped) {
    Path table = folder.resolve(NAME);
    List<String> lines = Listing.lines(table);
    Map<String, Integer> columns = columns(table, lines.get(0));
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length != columns.size()) {
        skipped.add(
            table + ", line " + (i + 1) + ": " + cells.length + " columns, not " + columns.size());
        continue;
      }
      try {
        utterances.add(row(folder, columns, cells));
      } catch (IllegalArgumentException e) {
        skipped.add(table + ", line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return utterances;
  }

  private static Map<String, Integer> columns(Path table, String heading) {
    Map<String, Integer> columns = new HashMap<>();
    String[] names = heading.split("\t", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip(), i);
    }
    for (String name : List.of("path", "speaker")) {
      if (!columns.containsKey(name)) {
        throw new InputException(
            table + ": has no column '" + name + "'; its first line must name the columns");
      }
    }
    if (columns.size() != names.length) {
      throw new InputException(table + ": names a column twice; rename one");
    }
    return columns;
  }

  private static Utterance row(Path folder, Map<String, Integer> columns, String[] cells) {
    String seconds = cell(columns, cells, "seconds");
    String speaker = cell(columns, cells, "speaker");
    if (speaker.isEmpty()) {
      throw new IllegalArgumentException("names no speaker");
    }
    return new Utterance(
        folder.resolve(cell(columns, cells, "path")),
        speaker,
        cell(columns, cells, "split"),
        seconds(seconds),
        cell(columns, cells, "language"),
        cell(columns, cells, "text"));
  }

  private static double seconds(String text) {
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("seconds: \"" + text + "\" is no number", noNumber);
    }
  }

  private static String cell(Map<String, Integer> columns, String[] cells, String name) {
    Integer column = columns.get(name);
    return column == null ? "" : cells[column].strip();
  }
}
