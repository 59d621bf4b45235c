package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import io.unbraid.training.store.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a run early leaves a checkpoint that can be gone on from. */
class StoppingTest {
  @TempDir Path folder;

  private RunFolder run(String name) {
    return Toy.run(folder.resolve(name));
  }

  @Test
  void aLossThatIsNotFiniteStopsTheRunAndLeavesTheLastCheckpoint() throws IOException {
    List<Integer> calls = new ArrayList<>();
    Toy toy = new Toy(3);
    Linear network = toy.network;
    Objective<Integer> breaking =
        new Objective<>(
            "adversary",
            random -> 0,
            batch -> {
              calls.add(batch);
              double factor = calls.size() < 5 ? 1 : Double.NaN;
              Tensor out = network.forward(Tensor.ones(1, 4)).sum();
              return new LossTerms().add("sum", factor, out);
            },
            network.namedParameters(),
            new Adam.Options(0.01),
            Turns.always());
    Trainer trainer =
        new Trainer(toy.networks, List.of(breaking), Schedule.constant(), null, Toy.steps(100));
    RunFolder run = run("a");
    TrainingDivergedException stop =
        assertThrows(
            TrainingDivergedException.class,
            () -> trainer.run(run, Toy.NOBODY, TrainingMonitor.NOBODY));
    assertEquals(4, stop.step());
    assertTrue(stop.getMessage().contains("\"adversary\""), stop.getMessage());
    assertTrue(stop.getMessage().contains("step 4"), stop.getMessage());
    assertFalse(stop.getMessage().contains("\n"), stop.getMessage());
    SafeTensors last = run.latest(line -> assertEquals("", line));
    assertEquals("3", last.metadata().get("step"));
  }

  @Test
  void weightsThatAreNotFiniteAreNotSaved() {
    Toy toy = new Toy(3);
    Memory.set(toy.network.weight(), Tensor.ones(3, 4).multiply(100));
    Objective<Integer> leap =
        new Objective<>(
            "leap",
            random -> 0,
            batch -> new LossTerms().add("sum", 1, toy.network.forward(Tensor.ones(1, 4)).sum()),
            toy.network.namedParameters(),
            new Adam.Options(3e38, 0, 0.999, 1),
            Turns.always());
    Trainer trainer =
        new Trainer(toy.networks, List.of(leap), Schedule.constant(), null, Toy.steps(1));
    RunFolder run = run("a");
    InputException stop =
        assertThrows(
            TrainingDivergedException.class,
            () -> trainer.run(run, Toy.NOBODY, TrainingMonitor.NOBODY));
    assertTrue(stop.getMessage().contains("no longer finite"), stop.getMessage());
    assertFalse(run.hasWeights());
  }

  @Test
  void theTimeLimitSaves() {
    long done =
        new Toy(3)
            .trainer(new Trainer.Options(1_000_000_000, Duration.ofMillis(300), 7, 1000, 1000_000))
            .run(run("a"), Toy.NOBODY, TrainingMonitor.NOBODY);
    assertTrue(done < 1_000_000_000);
    assertEquals("" + done, run("a").latest(line -> {}).metadata().get("step"));
  }

  @Test
  void theMonitorsStopSaves() {
    TrainingMonitor impatient =
        new TrainingMonitor() {
          private long done;
          private boolean begun;

          @Override
          public void begins(long steps) {
            assertEquals(1000, steps);
            begun = true;
          }

          @Override
          public void message(String line) {
            assertEquals("", line);
          }

          @Override
          public void progress(long step, long steps, Map<String, Double> values) {
            assertTrue(begun);
            assertEquals(1000, steps);
            assertTrue(values.containsKey("fit.squares"));
            done = step;
          }

          @Override
          public boolean stops() {
            return done == 4;
          }
        };
    RunFolder run = run("a");
    assertEquals(4, new Toy(3).trainer(Toy.steps(1000)).run(run, Toy.NOBODY, impatient));
    assertEquals("4", run.latest(line -> {}).metadata().get("step"));
  }
}
