package io.unbraid.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Adam;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective.When;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What an update does beyond its optimiser's step: bounds on the weights, several batches. */
class UpdateTest {
  private static final int INPUTS = 3;

  private final Map<String, Double> metrics = new HashMap<>();

  private static Tensor draw(int count, RandomGenerator random) {
    float[] values = new float[count * INPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, count, INPUTS);
  }

  /** The weights of a line after five updates on batches of this size. */
  private float[] weights(int batch, When when) {
    Engine.threads(1);
    Engine.seed(4);
    Linear line = new Linear(INPUTS, 1);
    Linear unused = new Linear(1, 1);
    Map<String, Tensor> moves = new HashMap<>(line.namedParameters());
    moves.put("unused", unused.weight());
    Objective<Tensor> objective =
        new Objective<>(
            "fit",
            random -> draw(batch, random),
            x -> {
              Tensor wanted = Functional.tanh(x.sum(true, 1)).multiply(3);
              return new Terms().add("error", 1, Losses.meanSquared(line.forward(x), wanted));
            },
            moves,
            new Adam.Options(0.05),
            when);
    Trainer trainer =
        new Trainer(
            Map.of("line", line), List.of(objective), Schedule.constant(), null, Toy.steps(5));
    for (int step = 0; step < 5; step++) {
      trainer.iterate(step, metrics);
    }
    return line.weight().toArray();
  }

  @Test
  void theMeanGradientOfSmallBatchesIsThatOfTheLargeOne() {
    float[] large = weights(32, When.always());
    double error = metrics.get("fit.error");
    float[] small = weights(8, When.always().accumulate(4));
    assertArrayEquals(large, small, 1e-5f);
    assertEquals(error, metrics.get("fit.error"), 1e-5);
    // So that the line above is one that a missing batch fails.
    float[] fewer = weights(8, When.always().accumulate(3));
    assertFalse(Arrays.equals(large, fewer));
    assertTrue(Math.abs(large[0] - fewer[0]) > 1e-4, large[0] + " and " + fewer[0]);
  }

  @Test
  void weightsStayInTheirBounds() {
    float[] free = weights(8, When.always());
    float[] bound = weights(8, When.always().bound(0.2));
    float largest = 0;
    for (int i = 0; i < free.length; i++) {
      assertTrue(Math.abs(bound[i]) <= 0.2f, bound[i] + " is out of bounds");
      largest = Math.max(largest, Math.abs(free[i]));
    }
    assertTrue(largest > 0.3, "nothing to bound: " + Arrays.toString(free));
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> When.always().bound(0));
    assertThrows(IllegalArgumentException.class, () -> When.always().accumulate(0));
  }
}
