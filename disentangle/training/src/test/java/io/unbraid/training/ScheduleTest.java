package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void constantIsOne() {
    assertEquals(1, Schedule.constant().factor(0));
    assertEquals(1, Schedule.constant().factor(1_000_000));
  }

  @Test
  void risesStaysAndFallsAlongACosine() {
    Schedule schedule = Schedule.warmupThenCosine(10, 100, 40, 0.2);
    assertEquals(0.1, schedule.factor(0), 1e-12);
    assertEquals(0.5, schedule.factor(4), 1e-12);
    assertEquals(1, schedule.factor(9), 1e-12);
    assertEquals(1, schedule.factor(35), 1e-12);
    assertEquals(1, schedule.factor(60), 1e-12);
    assertEquals(0.2 + 0.8 * (0.5 + Math.sqrt(0.125)), schedule.factor(70), 1e-12);
    assertEquals(0.6, schedule.factor(80), 1e-12);
    assertEquals(0.2, schedule.factor(100), 1e-12);
    assertEquals(0.2, schedule.factor(500), 1e-12);
  }

  @Test
  void withoutWarmupOrFall() {
    Schedule schedule = Schedule.warmupThenCosine(0, 10, 0, 0.5);
    assertEquals(1, schedule.factor(0), 1e-12);
    assertEquals(1, schedule.factor(10), 1e-12);
  }
}
