package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
  @BeforeEach
  void oneThread() {
    Engine.threads(1);
  }

  @Test
  void followsTheFormula() {
    Tensor weight = Memory.copy(Tensor.of(new float[] {1, -4}, 2));
    MovingAverage average = new MovingAverage(Map.of("w", weight), 0.5);
    double[] wanted = {1, -4};
    for (int step = 0; step < 20; step++) {
      float[] now = {step * step, 3 - step};
      Memory.set(weight, Tensor.of(now, 2));
      average.update(step);
      double d = Math.min(0.5, (1.0 + step) / (10.0 + step));
      for (int i = 0; i < 2; i++) {
        wanted[i] = d * wanted[i] + (1 - d) * now[i];
      }
      float[] seen = average.state().get("w").toArray();
      assertEquals(wanted[0], seen[0], 1e-4);
      assertEquals(wanted[1], seen[1], 1e-4);
    }
    float[] last = average.state().get("w").toArray();
    assertArrayEquals(new float[] {361, -16}, weight.toArray());
    average.apply();
    assertArrayEquals(last, weight.toArray());
  }

  @Test
  void aDecayOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MovingAverage(Map.of(), 1));
    assertThrows(IllegalArgumentException.class, () -> new MovingAverage(Map.of(), -0.1));
  }
}
