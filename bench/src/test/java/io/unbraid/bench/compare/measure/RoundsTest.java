package io.unbraid.bench.compare.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.bench.compare.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everyone in turn, and one who falls out stops nobody. */
class RoundsTest {
  private final List<String> order = new ArrayList<>();

  private Contender contender(String name, int failsAt) {
    return new Contender() {
      private int runs;

      @Override
      public String name() {
        return name;
      }

      @Override
      public Reading run() throws Unmeasured {
        order.add(name);
        if (++runs == failsAt) {
          throw Unmeasured.failed("broke");
        }
        return new Reading(runs, Map.of("peak MB", 100.0 - runs));
      }
    };
  }

  private List<Entry> measure(Effort effort, Contender... contenders) {
    return Rounds.measure(new Row("g", "row", 1, 60, List.of(contenders), effort));
  }

  @Test
  void allWorkInTurnInEveryRound() {
    measure(Effort.cold(3), contender("a", 0), contender("b", 0));
    assertEquals(List.of("a", "b", "a", "b", "a", "b"), order);
  }

  @Test
  void warmUpsDoNotCount() {
    Effort effort = new Effort(1e-9, 2, 100);
    List<Entry> entries = measure(effort, contender("a", 0), contender("b", 0));
    assertEquals(List.of(2.0, 3.0), entries.get(0).seconds());
    assertEquals(List.of("a", "b", "a", "b", "a", "b"), order);
  }

  @Test
  void theWorstOfAFigureIsKept() {
    assertEquals(
        Map.of("peak MB", 99.0), measure(Effort.cold(3), contender("a", 0)).get(0).figures());
  }

  @Test
  void whoFailsHasNoTimesAndTheOthersGoOn() {
    List<Entry> entries = measure(Effort.cold(3), contender("a", 2), contender("b", 0));
    assertEquals("failed: broke", entries.get(0).failure());
    assertTrue(!entries.get(0).measured());
    assertEquals(List.of(1.0, 2.0, 3.0), entries.get(1).seconds());
    assertEquals(List.of("a", "b", "a", "b", "b"), order);
  }

  @Test
  void aBudgetEndsTheRoundsAfterTheFirst() {
    Effort effort = new Effort(0, 9, 0);
    assertEquals(1, measure(effort, contender("a", 0)).get(0).seconds().size());
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddle() {
    assertEquals(2.5, Entries.of("r", 1, 0, "a", 4.0, 1.0, 2.0, 3.0).median());
    assertEquals(2, Entries.of("r", 1, 0, "a", 9.0, 1.0, 2.0).median());
  }
}
