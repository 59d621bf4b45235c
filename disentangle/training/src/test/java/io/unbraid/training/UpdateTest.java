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

  private static final Update PLAIN = Update.by(new Adam.Options(0.05));

  /** The weights of a line after five updates on batches of this size. */
  private float[] weights(int batch, Update update) {
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
              return new LossTerms().add("error", 1, Losses.meanSquared(line.forward(x), wanted));
            },
            moves,
            update,
            Turns.always());
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
    float[] large = weights(32, PLAIN);
    double error = metrics.get("fit.error");
    float[] small = weights(8, PLAIN.accumulate(4));
    assertArrayEquals(large, small, 1e-5f);
    assertEquals(error, metrics.get("fit.error"), 1e-5);
    // So that the line above is one that a missing batch fails.
    float[] fewer = weights(8, PLAIN.accumulate(3));
    assertFalse(Arrays.equals(large, fewer));
    assertTrue(Math.abs(large[0] - fewer[0]) > 1e-4, large[0] + " and " + fewer[0]);
  }

  @Test
  void weightsStayInTheirBounds() {
    float[] free = weights(8, PLAIN);
    float[] bound = weights(8, PLAIN.bound(0.2));
    float largest = 0;
    for (int i = 0; i < free.length; i++) {
      assertTrue(Math.abs(bound[i]) <= 0.2f, bound[i] + " is out of bounds");
      largest = Math.max(largest, Math.abs(free[i]));
    }
    assertTrue(largest > 0.3, "nothing to bound: " + Arrays.toString(free));
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.bound(0));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.accumulate(0));
  }
}
