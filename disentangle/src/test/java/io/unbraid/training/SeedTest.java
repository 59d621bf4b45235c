package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run knows its seed, and goes on with no other. */
class SeedTest {
  @TempDir Path folder;

  private long train(long steps, long seed) {
    return new Toy(3)
        .trainer(new Trainer.Options(steps, null, seed, 1, 3))
        .run(Toy.run(folder), Toy.NOBODY);
  }

  @Test
  void theSeedDecides() {
    Toy first = new Toy(3);
    first.trainer(Toy.steps(4)).run(Toy.run(folder.resolve("first")), Toy.NOBODY);
    Toy second = new Toy(3);
    second.trainer(Toy.steps(4)).run(Toy.run(folder.resolve("second")), Toy.NOBODY);
    Toy other = new Toy(3);
    other
        .trainer(new Trainer.Options(4, null, 8, 1, 3))
        .run(Toy.run(folder.resolve("other")), Toy.NOBODY);
    assertEquals(first.state(), second.state());
    assertNotEquals(first.state(), other.state());
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
