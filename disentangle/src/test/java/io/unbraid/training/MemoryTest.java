package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The process's resident memory while a small convolutional network trains. */
class MemoryTest {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final long PAGE = 4096;
  private static final int WARM_UP = 100;
  private static final int STEPS = 500;
  private static final long BOUND = 16L << 20;

  private static final class Network extends Module {
    final Conv1d in = child("in", new Conv1d(16, 32, 3));
    final Conv1d middle = child("middle", new Conv1d(32, 32, 3));
    final Conv1d out = child("out", new Conv1d(32, 16, 3));

    Tensor forward(Tensor x) {
      Tensor h = Functional.relu(in.forward(x));
      return out.forward(Functional.relu(middle.forward(h)));
    }
  }

  private static Terms loss(Network network) {
    Tensor x = Tensor.randomNormal(4, 16, 256);
    return new Terms().add("squares", 1, Losses.meanSquared(network.forward(x), x));
  }

  private static long resident() {
    try {
      return PAGE * Long.parseLong(Files.readString(STATM).split(" ")[1]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void staysFlatOverFiveHundredStepsAndWouldNotWithoutScopes() {
    Assumptions.assumeTrue(Files.exists(STATM), "only Linux tells the resident memory in a file");
    Engine.threads(1);
    Engine.seed(22);
    Network network = new Network();
    Objective<Integer> objective =
        new Objective<>(
            "fit",
            random -> 0,
            nothing -> loss(network),
            network.namedParameters(),
            new Adam.Options(0.001),
            Objective.When.always().clip(10));
    Trainer trainer =
        new Trainer(
            Map.of("net", network),
            List.of(objective),
            Schedule.constant(),
            new MovingAverage(network.state(), 0.99),
            new Trainer.Options(STEPS, null, 1, 1, 1));
    Map<String, Double> values = new HashMap<>();
    for (int step = 0; step < WARM_UP; step++) {
      trainer.iterate(step, values);
    }
    long before = resident();
    for (int step = WARM_UP; step < WARM_UP + STEPS; step++) {
      trainer.iterate(step, values);
    }
    long grown = resident() - before;
    assertTrue(grown < BOUND, "500 steps grew by " + grown / 1024 + " kB");

    // The same work without a scope: nothing frees it, however small the objects look to Java.
    before = resident();
    for (int step = 0; step < STEPS / 5; step++) {
      Tensor total = loss(network).total();
      objective.optimiser().step(Gradients.of(total, network.parameters()), 1);
    }
    long leaked = resident() - before;
    assertTrue(leaked > BOUND, "without scopes 100 steps grew by " + leaked / 1024 + " kB only");
  }
}
