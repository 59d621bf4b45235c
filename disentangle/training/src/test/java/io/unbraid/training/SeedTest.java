package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.training.store.SafeTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run knows its seed, and goes on with no other. */
class SeedTest {
  @TempDir Path folder;

  private long train(long steps, long seed) {
    return new Toy(3)
        .trainer(new Trainer.Options(steps, null, seed, 1, 3))
        .run(Toy.run(folder), Toy.NOBODY, TrainingMonitor.NOBODY);
  }

  @Test
  void theSeedDecides() {
    Toy first = new Toy(3);
    first
        .trainer(Toy.steps(4))
        .run(Toy.run(folder.resolve("first")), Toy.NOBODY, TrainingMonitor.NOBODY);
    Toy second = new Toy(3);
    second
        .trainer(Toy.steps(4))
        .run(Toy.run(folder.resolve("second")), Toy.NOBODY, TrainingMonitor.NOBODY);
    Toy other = new Toy(3);
    other
        .trainer(new Trainer.Options(4, null, 8, 1, 3))
        .run(Toy.run(folder.resolve("other")), Toy.NOBODY, TrainingMonitor.NOBODY);
    assertEquals(first.state(), second.state());
    assertNotEquals(first.state(), other.state());
  }

  @Test
  void trainingsSideBySideDoNotDrawFromEachOther() throws Exception {
    Map<String, List<Float>> alone = trained("alone");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier together = new CyclicBarrier(2);
      List<Future<Map<String, List<Float>>>> both = new ArrayList<>();
      for (String name : List.of("one", "another")) {
        both.add(
            two.submit(
                () -> {
                  together.await();
                  return trained(name);
                }));
      }
      assertEquals(alone, both.get(0).get());
      assertEquals(alone, both.get(1).get());
    } finally {
      two.shutdown();
    }
  }

  private Map<String, List<Float>> trained(String name) {
    Toy toy = new Toy(3);
    toy.trainer(new Trainer.Options(300, null, 7, 100, 100))
        .run(Toy.run(folder.resolve(name)), Toy.NOBODY, TrainingMonitor.NOBODY);
    return toy.state();
  }

  @Test
  void anotherSeedIsRefusedInOneLine() {
    train(3, 7);
    InputException refused = assertThrows(InputException.class, () -> train(6, 8));
    String line = refused.getMessage();
    assertTrue(line.startsWith(folder.toString()), line);
    assertTrue(line.contains("the seed 7, not 8"), line);
    assertFalse(line.contains("\n"), line);
    assertEquals(6, train(6, 7));
  }

  @Test
  void theFolderTellsTheSeed() {
    RunFolder run = RunFolder.create(folder, "{}");
    assertEquals(OptionalLong.empty(), run.seed(OptionalLong.empty()));
    assertEquals(OptionalLong.of(4), run.seed(OptionalLong.of(4)));
    train(3, -7);
    assertEquals(OptionalLong.of(-7), run.seed(OptionalLong.empty()));
    assertEquals(OptionalLong.of(-7), run.seed(OptionalLong.of(-7)));
    assertThrows(InputException.class, () -> run.seed(OptionalLong.of(7)));
  }

  @Test
  void aRunOfBeforeSeedsWereNotedGoesOnWithAnyAndNotesIt() {
    train(3, 7);
    Path last = folder.resolve("last.safetensors");
    SafeTensors noted = SafeTensors.read(last);
    Map<String, String> metadata = new LinkedHashMap<>(noted.metadata());
    metadata.remove("seed");
    new SafeTensors(noted.tensors(), metadata).write(last);
    RunFolder run = RunFolder.open(folder);
    assertEquals(OptionalLong.empty(), run.seed(OptionalLong.empty()));
    assertEquals(6, train(6, 9));
    assertEquals(OptionalLong.of(9), run.seed(OptionalLong.empty()));
  }
}
