package io.unbraid.bench.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.audio.base.InputException;
import io.unbraid.bench.compare.Entries;
import io.unbraid.bench.compare.measure.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** results.tsv comes back as it was written; what was not measured again stays. */
class ResultsFileTest {
  @TempDir Path folder;

  @Test
  void aRoundTripLosesNothing() {
    List<Entry> entries =
        List.of(
            Entries.with("a", 1, 60, "Unbraid", Map.of("error dB", -1.5), 0.1, 1e-5),
            Entries.absent("a", "torch", "missing: x"));
    Path file = folder.resolve("results.tsv");
    ResultsFile.write(file, entries);
    assertEquals(entries, ResultsFile.read(file));
  }

  @Test
  void anotherFileIsRefusedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("results.tsv"), Entry.HEADER + "\nhello\n");
    String message = assertThrows(InputException.class, () -> ResultsFile.read(file)).getMessage();
    assertEquals(file + ": line 2 is none of bench/run; delete the file", message);
  }

  @Test
  void groupsThatWereMeasuredAgainReplaceTheirRows() {
    Entry old = Entries.of("a", 1, 60, "Unbraid", 1.0);
    Entry gone = Entries.of("b", 1, 60, "Unbraid", 1.0);
    Entry anew = Entries.of("a", 1, 60, "Unbraid", 2.0);
    Entry other =
        new Entry("h", "c", 1, 0, "Unbraid", "", List.of(1.0), Map.of(), "", "2026-01-01T00:00");
    assertEquals(
        List.of(anew, other),
        ResultsFile.merge(List.of(old, gone, other), List.of(anew), List.of("g", "h")));
  }
}
