package io.unbraid.bench.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.bench.compare.Entries;
import io.unbraid.bench.compare.measure.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The report of known times says what a pencil says. */
class ReportTest {
  private static final List<Entry> ENTRIES =
      List.of(
          Entries.of("log-mel", 1, 60, "Unbraid", 0.3, 0.1, 0.2),
          Entries.with("log-mel", 1, 60, "librosa", Map.of("error dB", -20.5), 0.5, 0.7, 0.6),
          Entries.absent("log-mel", "torch", "missing: No module named torch"),
          Entries.absent("log-mel", "scipy", "failed: ended: Killed"),
          Entries.of("log-mel", 2, 60, "Unbraid", 0.1),
          Entries.of("vc --version", 2, 0, "Unbraid", 0.4, 0.6));

  private static final String REPORT =
      Report.of(ENTRIES, Map.of("g", "All"), "A machine", "samples");

  @Test
  void ratiosAreOfMediansWithinARowOfTheSameThreads() {
    has("| work | threads | librosa | torch | scipy |");
    has("| log-mel | 1 | 3.00 | missing | failed |");
    assertTrue(!REPORT.contains("| log-mel | 2 | 6"), REPORT);
  }

  @Test
  void ratiosComeBeforeTimes() {
    assertTrue(REPORT.indexOf("## Ratios") < REPORT.indexOf("## All"), REPORT);
  }

  @Test
  void timesHaveMedianSpreadAndPace() {
    has("    bench/run --only g");
    has("| log-mel | 1 | Unbraid | 0.200 | 0.100 to 0.300 | 3 | 300 |  |");
    has("| log-mel | 1 | librosa | 0.600 | 0.500 to 0.700 | 3 | 100 | -20.5 |");
    has("| vc --version | 2 | Unbraid | 0.500 | 0.400 to 0.600 | 2 |  |  |");
  }

  @Test
  void whatIsMissingIsSaidWithItsReason() {
    has("| torch | log-mel | missing: No module named torch |");
    has("| scipy | log-mel | failed: ended: Killed |");
  }

  @Test
  void namesMachineDateAndVersions() {
    has("Machine: A machine.");
    has("Measured 2026-01-02 03:04 to 2026-01-02 03:05; sound: samples.");
    has("librosa 1.0");
  }

  @Test
  void aTargetIsMetMissedOrNotMeasured() {
    has("| log-mel, one thread: 2 times librosa's pace | 3.00 | met |");
    has("| log-mel, one thread: torch's pace | not measured |  |");
    has("| vc --version: 0.500 s | 0.500 | met |");
    List<Target> slow = Target.of(List.of(Entries.of("vc --version", 2, 0, "Unbraid", 0.51)));
    Target start =
        slow.stream().filter(t -> t.wanted().startsWith("vc --version: 0.5")).findFirst().get();
    assertEquals(new Target("vc --version: 0.500 s", "0.510", false), start);
  }

  @Test
  void nothingAtAllIsStillAReport() {
    String empty = Report.of(List.of(), Map.of("g", "All"), "A machine", "samples");
    assertTrue(empty.contains("| log-mel, one thread: torch's pace | not measured |"), empty);
  }

  private static void has(String line) {
    assertTrue(REPORT.contains(line + "\n") || REPORT.contains(line), line + "\n" + REPORT);
  }
}
