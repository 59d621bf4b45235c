package io.unbraid.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.bench.compare.measure.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the training programs print becomes rows; what goes wrong there is said. */
class TrainingRowsTest {
  @TempDir Path folder;

  private List<Entry> run(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("step"), "#!/bin/sh\n" + script + "\n");
    program.toFile().setExecutable(true);
    return TrainingRows.run(program, "training step", "torch", 9, folder);
  }

  @Test
  void timesOfBothAreTakenOver() throws IOException {
    List<Entry> entries =
        run(
            "printf 'loss\\t1.0\\t1.0\\t1e-7\\n'\n"
                + "printf 'PyTorch 2.0 to libtorch 2.1 (whole)\\tthreads\\ta\\tb\\tc\\td\\te\\tf\\n'\n"
                + "printf '1.50\\t2\\t0.200\\t0.100\\t0.400\\t0.300\\t0.250\\t0.500\\n'");
    assertEquals(2, entries.size());
    Entry ours = entries.get(0);
    Entry torch = entries.get(1);
    assertEquals(List.of(0.2, 0.1, 0.4), List.of(ours.median(), ours.least(), ours.most()));
    assertEquals(List.of(0.3, 0.25, 0.5), List.of(torch.median(), torch.least(), torch.most()));
    assertEquals(2, torch.threads());
    assertEquals("PyTorch 2.0", torch.version());
  }

  @Test
  void aMissingPeerAndOneThatComputesSomethingElseAreSaid() throws IOException {
    assertEquals("missing: it said so", run("echo the peer is missing").get(0).failure());
    assertEquals("failed: no times", run("exit 1").get(0).failure());
    assertEquals(
        "failed: the two do not compute the same",
        run("printf '1.50\\t2\\t0.2\\t0.1\\t0.4\\t0.3\\t0.2\\t0.5\\n'; exit 1").get(0).failure());
  }
}
