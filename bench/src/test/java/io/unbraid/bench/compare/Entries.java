package io.unbraid.bench.compare;

import io.unbraid.bench.compare.measure.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Known times. */
public final class Entries {
  private Entries() {}

  public static Entry of(
      String row, int threads, double sound, String contender, Double... seconds) {
    return with(row, threads, sound, contender, Map.of(), seconds);
  }

  public static Entry with(
      String row,
      int threads,
      double sound,
      String contender,
      Map<String, Double> figures,
      Double... seconds) {
    List<Double> times = Arrays.asList(seconds);
    return new Entry(
        "g", row, threads, sound, contender, "1.0", times, figures, "", "2026-01-02T03:04");
  }

  public static Entry absent(String row, String contender, String failure) {
    return new Entry(
        "g", row, 1, 60, contender, "", List.of(), Map.of(), failure, "2026-01-02T03:05");
  }
}
