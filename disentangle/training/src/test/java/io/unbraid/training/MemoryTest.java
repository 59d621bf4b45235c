package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static LossTerms loss(Network network) {
    Tensor x = Tensor.randomNormal(4, 16, 256);
    return new LossTerms().add("squares", 1, Losses.meanSquared(network.forward(x), x));
  }

  private static long resident() {
    try {
      return PAGE * Long.parseLong(Files.readString(STATM).split(" ")[1]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its Java heap is all there from the start, so that what grows is the engine's. */
  static final class Child {
    public static void main(String[] arguments) {
      Engine.threads(1);
      Engine.seed(22);
      Network network = new Network();
      Objective<Integer> objective =
          new Objective<>(
              "fit",
              random -> 0,
              nothing -> loss(network),
              network.namedParameters(),
              Update.by(new Adam.Options(0.001)).clip(10),
              Turns.always());
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
      System.out.println(resident() - before);
      before = resident();
      for (int step = 0; step < STEPS / 5; step++) {
        Tensor total = loss(network).total();
        objective.optimiser().step(Gradients.of(total, network.parameters()), 1);
      }
      System.out.println(resident() - before);
    }
  }

  @Test
  void staysFlatOverFiveHundredStepsAndWouldNotWithoutScopes()
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(STATM), "only Linux tells the resident memory in a file");
    List<String> command = ChildJvm.command(Child.class);
    command.remove("-Xmx64m");
    command.addAll(
        1, List.of("-Xms256m", "-Xmx256m", "-Xmn200m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"));
    Process child = ChildJvm.start(command);
    List<String> lines;
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      lines = output.lines().toList();
    }
    assertEquals(2, lines.size(), () -> String.join("\n", lines));
    long grown = Long.parseLong(lines.get(0));
    assertTrue(grown < BOUND, "500 steps grew by " + grown / 1024 + " kB");
    // The measure sees what a step without a scope leaves behind.
    long leaked = Long.parseLong(lines.get(1));
    assertTrue(leaked > BOUND, "100 steps without scopes grew by " + leaked / 1024 + " kB only");
    assertEquals(0, ChildJvm.awaitEnd(child));
  }
}
