package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps against the papers' algorithms, written out here in 64-bit floats. */
class AdamTest {
  private static final double[][] GRADIENTS = {
    {0.5, -2, 0, 1e-3}, {-0.25, -1, 3, 1e-3}, {1, 0.125, -3, 1e-3}, {0.5, 2, 0.5, -1e-3}
  };

  @BeforeEach
  void oneThread() {
    Engine.threads(1);
  }

  @Test
  void stepsAreThePapers() {
    check(new Adam.Options(0.1), new double[] {1, 1, 1, 1});
    check(new Adam.Options(0.05, 0.5, 0.9, 0), new double[] {1, 0.5, 0.25, 0});
  }

  @Test
  void weightDecayIsDecoupled() {
    check(new Adam.Options(0.1, 0.9, 0.999, 0.3), new double[] {1, 1, 0.5, 0.1});
  }

  private static void check(Adam.Options options, double[] factors) {
    double[] weights = {1, -2, 3, 0.5};
    double[] m = new double[4];
    double[] v = new double[4];
    Tensor parameter = parameter(1, -2, 3, 0.5f);
    Adam adam = new Adam(Map.of("w", parameter), options);
    for (int t = 1; t <= GRADIENTS.length; t++) {
      double rate = options.learningRate() * factors[t - 1];
      for (int i = 0; i < 4; i++) {
        double gradient = GRADIENTS[t - 1][i];
        m[i] = options.beta1() * m[i] + (1 - options.beta1()) * gradient;
        v[i] = options.beta2() * v[i] + (1 - options.beta2()) * gradient * gradient;
        double mean = m[i] / (1 - Math.pow(options.beta1(), t));
        double square = v[i] / (1 - Math.pow(options.beta2(), t));
        double before = weights[i];
        weights[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
        weights[i] -= rate * options.weightDecay() * before;
      }
      adam.step(List.of(gradient(t - 1)), factors[t - 1]);
      assertArrayEquals(weights, doubles(parameter), 2e-6, "step " + t);
      assertArrayEquals(m, doubles(adam.state().get("w.first")), 1e-6, "first moment " + t);
      assertArrayEquals(v, doubles(adam.state().get("w.second")), 1e-6, "second moment " + t);
    }
    assertEquals(GRADIENTS.length, adam.steps());
  }

  @Test
  void aParameterWithoutGradientStays() {
    Tensor moved = parameter(1);
    Tensor still = parameter(2);
    Map<String, Tensor> both = new LinkedHashMap<>();
    both.put("moved", moved);
    both.put("still", still);
    Adam adam = new Adam(both, new Adam.Options(0.1, 0.9, 0.999, 0.5));
    adam.step(Arrays.asList(Tensor.ones(1), null), 1);
    assertEquals(1 - 0.1 - 0.05, moved.item(), 1e-6);
    assertEquals(2, still.item());
  }

  @Test
  void aRestoredOptimiserGoesOnAsTheOneItWas() {
    Tensor straight = parameter(1, -2, 3, 0.5f);
    Adam whole = new Adam(Map.of("w", straight), new Adam.Options(0.1));
    for (int t = 0; t < 4; t++) {
      whole.step(List.of(gradient(t)), 1);
    }
    Tensor early = parameter(1, -2, 3, 0.5f);
    Adam before = new Adam(Map.of("w", early), new Adam.Options(0.1));
    before.step(List.of(gradient(0)), 1);
    before.step(List.of(gradient(1)), 1);
    Tensor late = parameter(early.toArray());
    Adam after = new Adam(Map.of("w", late), new Adam.Options(0.1));
    after
        .state()
        .forEach(
            (name, own) -> Memory.set(own, FloatBuffer.wrap(before.state().get(name).toArray())));
    after.steps(before.steps());
    after.step(List.of(gradient(2)), 1);
    after.step(List.of(gradient(3)), 1);
    assertArrayEquals(straight.toArray(), late.toArray());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Adam.Options(0));
    assertThrows(IllegalArgumentException.class, () -> new Adam.Options(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Adam.Options(1, 1, 0.9, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adam.Options(1, 0.9, -0.1, 0));
  }

  private static Tensor parameter(float... values) {
    return Memory.copy(Tensor.of(values, values.length)).differentiable();
  }

  private static Tensor gradient(int step) {
    float[] values = new float[4];
    for (int i = 0; i < 4; i++) {
      values[i] = (float) GRADIENTS[step][i];
    }
    return Tensor.of(values, 4);
  }

  private static double[] doubles(Tensor tensor) {
    return GradientCheck.values(tensor);
  }
}
