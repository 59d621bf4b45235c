package io.unbraid.bench.compare.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One timed run.
 *
 * @param seconds of wall time
 * @param figures what else was read, by name with its unit, such as "peak MB"
 */
public record Reading(double seconds, Map<String, Double> figures) {
  public static Reading of(double seconds) {
    return new Reading(seconds, Map.of());
  }

  /**
   * Parses names and numbers in turn, tabs between, "seconds" the first.
   *
   * @throws NumberFormatException if the line is anything else
   */
  public static Reading parse(String line) {
    String[] cells = line.split("\t");
    if (cells.length % 2 != 0 || !cells[0].equals("seconds")) {
      throw new NumberFormatException(line);
    }
    double seconds = Double.parseDouble(cells[1]);
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new NumberFormatException(line);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 2; i < cells.length; i += 2) {
      figures.put(cells[i], Double.valueOf(cells[i + 1]));
    }
    return new Reading(seconds, figures);
  }
}
