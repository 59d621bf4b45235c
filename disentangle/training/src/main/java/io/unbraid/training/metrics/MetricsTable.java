package io.unbraid.training.metrics;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a metrics file holds.
 *
 * @param names of the values, in the order of their columns
 */
public record MetricsTable(List<String> names, List<Row> rows) {
  private static final String FIXED = "step,seconds";

  /**
   * @param seconds since the run began
   * @param values by name; a column without a value here is absent
   */
  public record Row(long step, double seconds, Map<String, Double> values) {}

  /**
   * @throws IllegalArgumentException if a name is empty, is there twice, is that of a fixed column,
   *     or holds a comma, a quote or a line break
   */
  public MetricsTable {
    validNames(names);
  }

  /**
   * Reads a metrics file. A last line that was cut off while it was written is left out.
   *
   * @throws InputException if the file is missing or is not a metrics file
   */
  public static MetricsTable read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException failure) {
      throw new InputException(file + ": cannot be read: " + AtomicFile.reason(failure), failure);
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !(lines.get(0) + ",").startsWith(FIXED + ",")) {
      throw new InputException(
          file + ": is not a metrics file (its first line does not start with " + FIXED + ")");
    }
    String[] columns = lines.get(0).split(",", -1);
    List<String> names = List.of(columns).subList(2, columns.length);
    int whole = text.endsWith("\n") ? lines.size() : lines.size() - 1;
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < whole; i++) {
      try {
        rows.add(row(names, lines.get(i)));
      } catch (NumberFormatException damaged) {
        throw new InputException(
            "%s: line %d is not a row of %d numbers; delete that line"
                .formatted(file, i + 1, columns.length),
            damaged);
      }
    }
    try {
      return new MetricsTable(names, rows);
    } catch (IllegalArgumentException badHeader) {
      throw new InputException(file + ": " + badHeader.getMessage(), badHeader);
    }
  }

  /** The rows up to a step, that one included. */
  public MetricsTable upTo(long step) {
    return new MetricsTable(names, rows.stream().filter(row -> row.step() <= step).toList());
  }

  /** Seconds of the last row, 0 where there is none: where a resumed run's clock goes on. */
  public double seconds() {
    return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).seconds();
  }

  /**
   * Draws the values as curves over the steps; long ones as the means of short stretches.
   *
   * @param png is replaced
   * @throws InputException if it cannot be written
   */
  public void writeCurves(Path png) {
    MetricsPlot.write(this, png);
  }

  static List<String> validNames(List<String> names) {
    Set<String> known = new HashSet<>(List.of(FIXED.split(",")));
    for (String name : names) {
      if (name.isBlank() || name.matches("(?s).*[,\"\\r\\n].*")) {
        throw new IllegalArgumentException("no column can be named \"" + name + "\"");
      }
      if (!known.add(name)) {
        throw new IllegalArgumentException("two columns are named \"" + name + "\"");
      }
    }
    return names;
  }

  static String header(List<String> names) {
    return names.isEmpty() ? FIXED : FIXED + "," + String.join(",", names);
  }

  static String line(List<String> names, Row row) {
    String cells =
        names.stream()
            .map(row.values()::get)
            .map(value -> value == null ? "," : "," + value)
            .collect(Collectors.joining());
    return row.step() + "," + row.seconds() + cells;
  }

  private static Row row(List<String> names, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != names.size() + 2) {
      throw new NumberFormatException("expected " + (names.size() + 2) + " cells");
    }
    Map<String, Double> values = new HashMap<>();
    for (int i = 2; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        values.put(names.get(i - 2), Double.valueOf(cells[i]));
      }
    }
    return new Row(Long.parseLong(cells[0]), Double.parseDouble(cells[1]), values);
  }
}
