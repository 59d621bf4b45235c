package io.unbraid.training.metrics;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of a run as a CSV file: step, seconds, then one column a name; a cell is empty where
 * a row has no such value. Each row is in the file when {@link #append} returns.
 */
public final class MetricsLog {
  private final Path file;
  private final List<MetricsTable.Row> rows;
  private List<String> names;

  private MetricsLog(Path file, MetricsTable table) {
    this.file = file;
    this.rows = new ArrayList<>(table.rows());
    this.names = table.names();
  }

  /**
   * Starts an empty file.
   *
   * @throws InputException if it cannot be written
   */
  public static MetricsLog create(Path file) {
    MetricsLog log = new MetricsLog(file, new MetricsTable(List.of(), List.of()));
    log.rewrite();
    return log;
  }

  /**
   * Goes on after a step: the rows of later steps, which will be made again, are cut.
   *
   * @param step the last step whose row is kept
   * @throws InputException if the file is not a metrics file or cannot be written
   */
  public static MetricsLog resume(Path file, long step) {
    if (!Files.exists(file)) {
      return create(file);
    }
    MetricsLog log = new MetricsLog(file, MetricsTable.read(file).upTo(step));
    log.rewrite();
    return log;
  }

  /**
   * Adds a row; a name not seen before becomes a column.
   *
   * @param seconds since the run began
   * @param values by name; a name holds no comma, quote or line break
   * @throws InputException if the file cannot be written
   */
  public void append(long step, double seconds, Map<String, Double> values) {
    MetricsTable.Row row = new MetricsTable.Row(step, seconds, Map.copyOf(values));
    Set<String> widened = new LinkedHashSet<>(names);
    if (widened.addAll(values.keySet())) {
      names = MetricsTable.validNames(List.copyOf(widened));
      rows.add(row);
      rewrite();
      return;
    }
    rows.add(row);
    try {
      Files.writeString(file, MetricsTable.line(names, row) + "\n", StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new InputException(
          file + ": cannot be written: " + AtomicFile.reason(failure), failure);
    }
  }

  /** Everything written so far, the rows of before a resume included. */
  public MetricsTable table() {
    return new MetricsTable(names, List.copyOf(rows));
  }

  private void rewrite() {
    StringBuilder text = new StringBuilder(MetricsTable.header(names)).append('\n');
    rows.forEach(row -> text.append(MetricsTable.line(names, row)).append('\n'));
    AtomicFile.write(file, temporary -> Files.writeString(temporary, text));
  }
}
