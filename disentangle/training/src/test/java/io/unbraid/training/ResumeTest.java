package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.training.metrics.MetricsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on is the run that never stopped, or is refused. */
class ResumeTest {
  @TempDir Path folder;

  private RunFolder run(String name) {
    return Toy.run(folder.resolve(name));
  }

  @Test
  void aResumedRunIsTheUninterruptedOne() throws IOException {
    Toy straight = new Toy(3);
    assertEquals(
        6, straight.trainer(Toy.steps(6)).run(run("straight"), Toy.NOBODY, TrainingMonitor.NOBODY));
    new Toy(3).trainer(Toy.steps(3)).run(run("halves"), Toy.NOBODY, TrainingMonitor.NOBODY);
    Toy resumed = new Toy(3);
    assertEquals(
        6, resumed.trainer(Toy.steps(6)).run(run("halves"), Toy.NOBODY, TrainingMonitor.NOBODY));
    assertEquals(straight.state(), resumed.state());
    assertEquals(6, resumed.objective.optimiser().steps());
    assertEquals(losses("straight"), losses("halves"));
    assertNotEquals(new Toy(3).state(), straight.state());
  }

  /** The rows of the metrics, less the time. */
  private List<String> losses(String name) throws IOException {
    return Files.readAllLines(run(name).metricsFile()).stream()
        .map(line -> line.replaceFirst(",[^,]*", ""))
        .toList();
  }

  @Test
  void rowsOfStepsThatAreMadeAgainAreCut() throws IOException {
    new Toy(3).trainer(Toy.steps(3)).run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY);
    Files.writeString(
        run("a").metricsFile(), "4,1.0,99\n5,1.0,99\n", java.nio.file.StandardOpenOption.APPEND);
    new Toy(3).trainer(Toy.steps(6)).run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY);
    List<Long> seen =
        MetricsTable.read(run("a").metricsFile()).rows().stream()
            .map(MetricsTable.Row::step)
            .toList();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), seen);
    assertFalse(Files.readString(run("a").metricsFile()).contains("99\n"));
  }

  @Test
  void aCheckpointOfAnotherModelIsRefusedInOneLine() {
    new Toy(3).trainer(Toy.steps(3)).run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY);
    Toy wider = new Toy(4);
    Map<String, List<Float>> before = wider.state();
    InputException refused =
        assertThrows(
            InputException.class,
            () -> wider.trainer(Toy.steps(6)).run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY));
    String line = refused.getMessage();
    assertTrue(line.startsWith(folder.resolve("a").toString()), line);
    assertTrue(line.contains("\"weights.line.weight\" is [3, 4] in it and [4, 4]"), line);
    assertFalse(line.contains("\n"), line);
    assertEquals(before, wider.state());
  }

  @Test
  void aCheckpointOfMoreOrFewerPartsIsRefused() {
    Toy toy = new Toy(3);
    new Trainer(toy.networks, List.of(toy.objective), Schedule.constant(), null, Toy.steps(3))
        .run(run("without"), Toy.NOBODY, TrainingMonitor.NOBODY);
    InputException fewer =
        assertThrows(
            InputException.class,
            () ->
                new Toy(3)
                    .trainer(Toy.steps(6))
                    .run(run("without"), Toy.NOBODY, TrainingMonitor.NOBODY));
    assertTrue(fewer.getMessage().contains("\"average.line."), fewer.getMessage());
    new Toy(3).trainer(Toy.steps(3)).run(run("with"), Toy.NOBODY, TrainingMonitor.NOBODY);
    Trainer plain =
        new Trainer(toy.networks, List.of(toy.objective), Schedule.constant(), null, Toy.steps(6));
    InputException more =
        assertThrows(
            InputException.class, () -> plain.run(run("with"), Toy.NOBODY, TrainingMonitor.NOBODY));
    assertTrue(more.getMessage().contains("\"average.line."), more.getMessage());
  }
}
