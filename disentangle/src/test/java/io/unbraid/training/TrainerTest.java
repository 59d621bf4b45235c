package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.InputException;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Trainer.Watcher NOBODY = step -> Map.of();

  @TempDir Path folder;

  private static Trainer.Options steps(long steps) {
    return new Trainer.Options(steps, null, 7, 1, 3);
  }

  private RunFolder run(String name) {
    Path at = folder.resolve(name);
    return RunFolder.holdsRun(at) ? RunFolder.open(at) : RunFolder.create(at, "{}");
  }

  @Test
  void aResumedRunIsTheUninterruptedOne() throws IOException {
    Toy straight = new Toy(3);
    assertEquals(6, straight.trainer(steps(6)).run(run("straight"), NOBODY));
    new Toy(3).trainer(steps(3)).run(run("halves"), NOBODY);
    Toy resumed = new Toy(3);
    assertEquals(6, resumed.trainer(steps(6)).run(run("halves"), NOBODY));
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
    new Toy(3).trainer(steps(3)).run(run("a"), NOBODY);
    Files.writeString(
        run("a").metricsFile(), "4,1.0,99\n5,1.0,99\n", java.nio.file.StandardOpenOption.APPEND);
    new Toy(3).trainer(steps(6)).run(run("a"), NOBODY);
    List<Long> seen =
        MetricsTable.read(run("a").metricsFile()).rows().stream()
            .map(MetricsTable.Row::step)
            .toList();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), seen);
    assertFalse(Files.readString(run("a").metricsFile()).contains("99\n"));
  }

  @Test
  void theSeedDecides() {
    Toy first = new Toy(3);
    first.trainer(steps(4)).run(run("first"), NOBODY);
    Toy second = new Toy(3);
    second.trainer(steps(4)).run(run("second"), NOBODY);
    Toy other = new Toy(3);
    other.trainer(new Trainer.Options(4, null, 8, 1, 3)).run(run("other"), NOBODY);
    assertEquals(first.state(), second.state());
    assertNotEquals(first.state(), other.state());
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
              return new Terms().add("sum", factor, out);
            },
            network.namedParameters(),
            new Adam.Options(0.01),
            Objective.When.always());
    Trainer trainer =
        new Trainer(toy.networks, List.of(breaking), Schedule.constant(), null, steps(100));
    RunFolder run = run("a");
    InputException stop = assertThrows(InputException.class, () -> trainer.run(run, NOBODY));
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
            batch -> new Terms().add("sum", 1, toy.network.forward(Tensor.ones(1, 4)).sum()),
            toy.network.namedParameters(),
            new Adam.Options(3e38, 0, 0.999, 1),
            Objective.When.always());
    Trainer trainer = new Trainer(toy.networks, List.of(leap), Schedule.constant(), null, steps(1));
    RunFolder run = run("a");
    InputException stop = assertThrows(InputException.class, () -> trainer.run(run, NOBODY));
    assertTrue(stop.getMessage().contains("no longer finite"), stop.getMessage());
    assertFalse(run.hasWeights());
  }

  @Test
  void eachObjectiveHasItsTimes() {
    Engine.threads(1);
    Linear network = new Linear(1, 1);
    List<String> calls = new ArrayList<>();
    Objective.When always = Objective.When.always();
    List<Objective<?>> objectives =
        List.of(
            counting("critic", always.times(3), network, calls),
            counting("late", always.from(2).until(4), network, calls),
            counting("seldom", always.every(3), network, calls));
    Trainer trainer =
        new Trainer(Map.of("net", network), objectives, Schedule.constant(), null, steps(6));
    Map<String, Double> values = new HashMap<>();
    List<String> walks = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      calls.clear();
      trainer.iterate(step, values);
      walks.add(String.join(" ", calls));
    }
    assertEquals(
        List.of(
            "critic critic critic seldom",
            "critic critic critic",
            "critic critic critic late",
            "critic critic critic late seldom",
            "critic critic critic",
            "critic critic critic"),
        walks);
    assertEquals(18, objectives.get(0).optimiser().steps());
    assertEquals(2, objectives.get(1).optimiser().steps());
  }

  private static Objective<Long> counting(
      String name, Objective.When when, Linear network, List<String> calls) {
    return new Objective<>(
        name,
        random -> random.nextLong(),
        batch -> {
          calls.add(name);
          return new Terms().add("out", 1, network.forward(Tensor.ones(1, 1)).sum());
        },
        network.namedParameters(),
        new Adam.Options(0.001),
        when);
  }

  @Test
  void eachRepetitionDrawsABatchOfItsOwn() {
    Engine.threads(1);
    Linear network = new Linear(1, 1);
    List<Long> drawn = new ArrayList<>();
    List<Float> drawnByEngine = new ArrayList<>();
    Objective<Long> objective =
        new Objective<>(
            "critic",
            random -> random.nextLong(),
            batch -> {
              drawn.add(batch);
              drawnByEngine.add(Tensor.randomUniform(1).item());
              return new Terms().add("out", 1, network.forward(Tensor.ones(1, 1)).sum());
            },
            network.namedParameters(),
            new Adam.Options(0.001),
            Objective.When.always().times(40));
    Objective<Long> next = counting("next", Objective.When.always(), network, new ArrayList<>());
    Trainer trainer =
        new Trainer(
            Map.of("net", network), List.of(objective, next), Schedule.constant(), null, steps(2));
    trainer.iterate(0, new HashMap<>());
    trainer.iterate(1, new HashMap<>());
    assertEquals(80, drawn.stream().distinct().count());
    assertEquals(80, drawnByEngine.stream().distinct().count());
  }

  @Test
  void theTimeLimitSaves() {
    long done =
        new Toy(3)
            .trainer(new Trainer.Options(1_000_000_000, Duration.ofMillis(300), 7, 1000, 1000_000))
            .run(run("a"), NOBODY);
    assertTrue(done < 1_000_000_000);
    assertEquals("" + done, run("a").latest(line -> {}).metadata().get("step"));
  }

  @Test
  void aSignalSaves() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/kill")), "there is no kill command to send signals with");
    Toy toy = new Toy(3);
    Objective<Integer> signalling =
        new Objective<>(
            "fit",
            random -> 0,
            batch -> {
              pause();
              return new Terms().add("out", 1, toy.network.forward(Tensor.ones(1, 4)).sum());
            },
            toy.network.namedParameters(),
            new Adam.Options(0.001),
            Objective.When.always());
    long[] signalledAt = {-1};
    Objective<Integer> sender =
        new Objective<>(
            "send",
            random -> 0,
            batch -> {
              if (signalledAt[0] < 0) {
                signalledAt[0] = signalling.optimiser().steps();
                send();
              }
              return new Terms().add("out", 1, toy.network.forward(Tensor.ones(1, 4)).sum());
            },
            toy.network.namedParameters(),
            new Adam.Options(0.001),
            Objective.When.always().from(2));
    Trainer trainer =
        new Trainer(
            toy.networks,
            List.of(signalling, sender),
            Schedule.constant(),
            null,
            new Trainer.Options(2000, null, 7, 1000_000, 1000_000));
    long done = trainer.run(run("a"), NOBODY);
    assertEquals(3, signalledAt[0]);
    assertTrue(done >= 3 && done < 2000, "stopped after " + done);
    assertEquals("" + done, run("a").latest(line -> {}).metadata().get("step"));
  }

  /** Gives the signal time to arrive, however slow the machine. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send() {
    try {
      new ProcessBuilder("/bin/kill", "-TERM", "" + ProcessHandle.current().pid())
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCheckpointOfAnotherModelIsRefusedInOneLine() {
    new Toy(3).trainer(steps(3)).run(run("a"), NOBODY);
    Toy wider = new Toy(4);
    Map<String, List<Float>> before = wider.state();
    InputException refused =
        assertThrows(InputException.class, () -> wider.trainer(steps(6)).run(run("a"), NOBODY));
    String line = refused.getMessage();
    assertTrue(line.startsWith(folder.resolve("a").toString()), line);
    assertTrue(line.contains("\"weights.line.weight\" is [3, 4] in it and [4, 4]"), line);
    assertFalse(line.contains("\n"), line);
    assertEquals(before, wider.state());
  }

  @Test
  void aCheckpointOfMoreOrFewerPartsIsRefused() {
    Toy toy = new Toy(3);
    new Trainer(toy.networks, List.of(toy.objective), Schedule.constant(), null, steps(3))
        .run(run("without"), NOBODY);
    InputException fewer =
        assertThrows(
            InputException.class, () -> new Toy(3).trainer(steps(6)).run(run("without"), NOBODY));
    assertTrue(fewer.getMessage().contains("\"average.line."), fewer.getMessage());
    new Toy(3).trainer(steps(3)).run(run("with"), NOBODY);
    Trainer plain =
        new Trainer(toy.networks, List.of(toy.objective), Schedule.constant(), null, steps(6));
    InputException more = assertThrows(InputException.class, () -> plain.run(run("with"), NOBODY));
    assertTrue(more.getMessage().contains("\"average.line."), more.getMessage());
  }

  @Test
  void theBestWeightsAreThoseOfTheLowestScore() throws IOException {
    double[] scores = {3, 1, 2, 0.5};
    List<List<Float>> weights = new ArrayList<>();
    Toy toy = new Toy(3);
    Trainer.Watcher watcher =
        step -> {
          weights.add(toy.state().get("line.weight"));
          return Map.of(Trainer.SCORE, scores[(int) step - 1]);
        };
    toy.trainer(new Trainer.Options(3, null, 7, 10, 1)).run(run("a"), watcher);
    assertEquals(weights.get(1), weightOf(run("a").best(line -> {})));
    assertEquals(weights.get(2), weightOf(run("a").latest(line -> {})));
    assertEquals("1.0", run("a").latest(line -> {}).metadata().get("best"));
    // The best of before the interruption still counts.
    Toy resumed = new Toy(3);
    resumed
        .trainer(new Trainer.Options(4, null, 7, 10, 1))
        .run(run("a"), step -> Map.of(Trainer.SCORE, 1.5));
    assertEquals(weights.get(1), weightOf(run("a").best(line -> {})));
    resumed
        .trainer(new Trainer.Options(5, null, 7, 10, 1))
        .run(run("a"), step -> Map.of(Trainer.SCORE, 0.9));
    assertEquals(resumed.state().get("line.weight"), weightOf(run("a").best(line -> {})));
  }

  private static List<Float> weightOf(SafeTensors file) {
    return Toy.list(file.tensor("weights.line.weight").floats());
  }

  @Test
  void aRowHoldsOnlyWhatWasMeasuredSinceTheOneBefore() {
    Toy toy = new Toy(3);
    toy.trainer(steps(4)).run(run("a"), step -> Map.of("dev", (double) step));
    List<MetricsTable.Row> rows = MetricsTable.read(run("a").metricsFile()).rows();
    assertEquals(
        List.of(false, false, true, true),
        rows.stream().map(row -> row.values().containsKey("dev")).toList());
    assertTrue(rows.stream().allMatch(row -> row.values().containsKey("fit.squares")));
  }

  @Test
  void eachSaveDrawsTheCurves() throws IOException {
    new Toy(3).trainer(steps(4)).run(run("a"), NOBODY);
    byte[] png = Files.readAllBytes(folder.resolve("a").resolve("curves.png"));
    assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, java.util.Arrays.copyOf(png, 4));
  }

  @Test
  void twoTrainingsInOneFolderAreRefused() {
    Toy toy = new Toy(3);
    Trainer.Watcher second =
        step -> {
          assertThrows(
              InputException.class, () -> new Toy(3).trainer(steps(3)).run(run("a"), NOBODY));
          return Map.of();
        };
    assertEquals(3, toy.trainer(steps(3)).run(run("a"), second));
  }

  @Test
  void twoObjectivesOfOneNameAreRefused() {
    Toy toy = new Toy(3);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Trainer(
                toy.networks,
                List.of(toy.objective, toy.objective),
                Schedule.constant(),
                null,
                steps(1)));
  }
}
