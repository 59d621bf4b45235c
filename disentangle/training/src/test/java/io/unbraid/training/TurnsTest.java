package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which objectives an iteration takes, how often, and what each draws. */
class TurnsTest {
  @Test
  void eachObjectiveHasItsTimes() {
    Engine.threads(1);
    Linear network = new Linear(1, 1);
    List<String> calls = new ArrayList<>();
    Turns always = Turns.always();
    List<Objective<?>> objectives =
        List.of(
            counting("critic", always.times(3), network, calls),
            counting("late", always.from(2).until(4), network, calls),
            counting("seldom", always.every(3), network, calls));
    Trainer trainer =
        new Trainer(Map.of("net", network), objectives, Schedule.constant(), null, Toy.steps(6));
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
      String name, Turns turns, Linear network, List<String> calls) {
    return new Objective<>(
        name,
        random -> random.nextLong(),
        batch -> {
          calls.add(name);
          return new LossTerms().add("out", 1, network.forward(Tensor.ones(1, 1)).sum());
        },
        network.namedParameters(),
        new Adam.Options(0.001),
        turns);
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
              return new LossTerms().add("out", 1, network.forward(Tensor.ones(1, 1)).sum());
            },
            network.namedParameters(),
            new Adam.Options(0.001),
            Turns.always().times(40));
    Objective<Long> next = counting("next", Turns.always(), network, new ArrayList<>());
    Trainer trainer =
        new Trainer(
            Map.of("net", network),
            List.of(objective, next),
            Schedule.constant(),
            null,
            Toy.steps(2));
    trainer.iterate(0, new HashMap<>());
    trainer.iterate(1, new HashMap<>());
    assertEquals(80, drawn.stream().distinct().count());
    assertEquals(80, drawnByEngine.stream().distinct().count());
  }

  @Test
  void aTimedObjectiveKnowsItsIteration() {
    Engine.threads(1);
    Linear network = new Linear(1, 1);
    List<Long> steps = new ArrayList<>();
    Objective<Long> objective =
        Objective.timed(
            "timed",
            (step, random) -> step,
            batch -> {
              steps.add(batch);
              return new LossTerms().add("out", 1, network.forward(Tensor.ones(1, 1)).sum());
            },
            network.namedParameters(),
            new Adam.Options(0.001),
            Turns.always().from(3).times(2));
    Trainer trainer =
        new Trainer(
            Map.of("net", network), List.of(objective), Schedule.constant(), null, Toy.steps(5));
    for (int step = 0; step < 5; step++) {
      trainer.iterate(step, new HashMap<>());
    }
    assertEquals(List.of(3L, 3L, 4L, 4L), steps);
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
                Toy.steps(1)));
  }
}
