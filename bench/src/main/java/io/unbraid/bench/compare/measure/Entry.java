package io.unbraid.bench.compare.measure;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a contender did in a row; a line of results.tsv.
 *
 * @param sound seconds of sound that went in; 0 if it isn't about sound
 * @param seconds wall times of the rounds, in their order; none if it was not measured
 * @param figures what else was read, the worst of the rounds, by name with its unit
 * @param failure why it was not measured, else empty
 * @param when local date and time
 */
public record Entry(
    String group,
    String row,
    int threads,
    double sound,
    String contender,
    String version,
    List<Double> seconds,
    Map<String, Double> figures,
    String failure,
    String when) {
  public static final String HEADER =
      "group\trow\tthreads\tsound s\tcontender\tversion\tseconds\tfigures\tnot measured\twhen";

  /** Local time to the minute. */
  public static String now() {
    return LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  public boolean measured() {
    return !seconds.isEmpty();
  }

  public boolean ours() {
    return contender.equals(Contender.OURS);
  }

  /** The middle time; of an even number the mean of the two. */
  public double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public double least() {
    return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double most() {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Whether both are of the same row with the same number of threads. */
  public boolean besides(Entry other) {
    return row.equals(other.row) && threads == other.threads;
  }

  public String line() {
    return String.join(
        "\t",
        group,
        row,
        Integer.toString(threads),
        Double.toString(sound),
        contender,
        version,
        seconds.stream().map(s -> Double.toString(s)).collect(Collectors.joining(" ")),
        figures.entrySet().stream()
            .map(figure -> figure.getKey() + "=" + figure.getValue())
            .collect(Collectors.joining(";")),
        failure,
        when);
  }

  /**
   * @throws IllegalArgumentException if it is no such line
   */
  public static Entry parse(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 10) {
      throw new IllegalArgumentException(cells.length + " columns, not 10");
    }
    List<Double> seconds = new ArrayList<>();
    Arrays.stream(cells[6].split(" "))
        .filter(cell -> !cell.isEmpty())
        .forEach(cell -> seconds.add(Double.valueOf(cell)));
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String figure : cells[7].isEmpty() ? new String[0] : cells[7].split(";")) {
      int equals = figure.lastIndexOf('=');
      figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
    }
    return new Entry(
        cells[0],
        cells[1],
        Integer.parseInt(cells[2]),
        Double.parseDouble(cells[3]),
        cells[4],
        cells[5],
        seconds,
        figures,
        cells[8],
        cells[9]);
  }
}
