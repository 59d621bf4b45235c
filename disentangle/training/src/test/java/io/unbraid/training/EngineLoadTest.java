package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine takes seconds to load, so what needs no network must not load it. */
class EngineLoadTest {
  private static final Path MAPS = Path.of("/proc/self/maps");

  /** Runs in a JVM of its own, as in this one the engine is loaded already. */
  static final class Child {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      RunFolder run = RunFolder.create(folder.resolve("run"), "{}");
      SafeTensors weights =
          new SafeTensors(Map.of("w", StoredTensor.of(new float[] {1}, 1)), Map.of());
      run.saveLast(weights);
      run.latest(System.out::println);
      new Adam.Options(0.1);
      Schedule.constant().factor(3);
      new Trainer.Options(1, null, 1, 1, 1);
      Turns.always().times(3);
      System.out.println("version " + !Engine.version().isEmpty());
      System.out.println("loaded " + loaded());
    }

    static boolean loaded() throws IOException {
      return Files.readString(MAPS).contains("libtorch_cpu");
    }
  }

  @Test
  void nothingLoadsTheEngineBeforeTheFirstTensor(@TempDir Path folder)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(MAPS), "only Linux tells what is loaded in a file");
    Process child = ChildJvm.start(ChildJvm.command(Child.class, folder.toString()));
    List<String> lines;
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      lines = output.lines().toList();
    }
    assertEquals(List.of("version true", "loaded false"), lines);
    assertEquals(0, ChildJvm.awaitEnd(child));
    Tensor.zeros(1);
    assertTrue(Child.loaded(), "the engine is not seen where it is loaded");
  }
}
