package io.unbraid.bench.compare.measure;

import java.util.Map;

/** One of those that do a row's work in turn. */
public interface Contender {
  /** What ours are called. */
  String OURS = "Unbraid";

  /** The program, as a table's column is called. */
  String name();

  /** Its version, known once it ran; empty for ours. */
  default String version() {
    return "";
  }

  /**
   * Does the work once.
   *
   * @throws Unmeasured if it is missing or fails, which ends its part in the row
   */
  Reading run() throws Unmeasured;

  /** How good the work of the last run was, by name with its unit; not timed. */
  default Map<String, Double> quality() throws Unmeasured {
    return Map.of();
  }
}
