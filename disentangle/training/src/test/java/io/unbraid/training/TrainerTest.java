package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.training.metrics.MetricsTable;
import io.unbraid.training.store.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves in its folder. */
class TrainerTest {
  @TempDir Path folder;

  private RunFolder run(String name) {
    return Toy.run(folder.resolve(name));
  }

  @Test
  void theBestWeightsAreThoseOfTheLowestScore() throws IOException {
    double[] scores = {3, 1, 2, 0.5};
    List<List<Float>> weights = new ArrayList<>();
    Toy toy = new Toy(3);
    Trainer.Watcher watcher =
        step -> {
          weights.add(toy.state().get("line.weight"));
          return Validation.of("dev", scores[(int) step - 1]);
        };
    toy.trainer(new Trainer.Options(3, null, 7, 10, 1))
        .run(run("a"), watcher, TrainingMonitor.NOBODY);
    assertEquals(weights.get(1), weightOf(run("a").best(line -> {})));
    assertEquals(weights.get(2), weightOf(run("a").latest(line -> {})));
    assertEquals("1.0", run("a").latest(line -> {}).metadata().get("best"));
    // The best of before the interruption still counts.
    Toy resumed = new Toy(3);
    resumed
        .trainer(new Trainer.Options(4, null, 7, 10, 1))
        .run(run("a"), step -> Validation.of("dev", 1.5), TrainingMonitor.NOBODY);
    assertEquals(weights.get(1), weightOf(run("a").best(line -> {})));
    resumed
        .trainer(new Trainer.Options(5, null, 7, 10, 1))
        .run(run("a"), step -> Validation.of("dev", 0.9), TrainingMonitor.NOBODY);
    assertEquals(resumed.state().get("line.weight"), weightOf(run("a").best(line -> {})));
  }

  private static List<Float> weightOf(SafeTensors file) {
    return Toy.list(file.tensor("weights.line.weight").floats());
  }

  @Test
  void aRowHoldsOnlyWhatWasMeasuredSinceTheOneBefore() {
    Toy toy = new Toy(3);
    toy.trainer(Toy.steps(4))
        .run(run("a"), step -> Validation.of("dev", step), TrainingMonitor.NOBODY);
    List<MetricsTable.Row> rows = MetricsTable.read(run("a").metricsFile()).rows();
    assertEquals(
        List.of(false, false, true, true),
        rows.stream().map(row -> row.values().containsKey("dev")).toList());
    assertTrue(rows.stream().allMatch(row -> row.values().containsKey("fit.squares")));
  }

  @Test
  void eachSaveDrawsTheCurves() throws IOException {
    new Toy(3).trainer(Toy.steps(4)).run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY);
    byte[] png = Files.readAllBytes(folder.resolve("a").resolve("curves.png"));
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, java.util.Arrays.copyOf(png, 4));
  }

  @Test
  void twoTrainingsInOneFolderAreRefused() {
    Toy toy = new Toy(3);
    Trainer.Watcher second =
        step -> {
          assertThrows(
              InputException.class,
              () ->
                  new Toy(3)
                      .trainer(Toy.steps(3))
                      .run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY));
          return Validation.NONE;
        };
    assertEquals(3, toy.trainer(Toy.steps(3)).run(run("a"), second, TrainingMonitor.NOBODY));
  }
}
