package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConditionalBatchNormTest {
  private static final Tensor FIRST_AND_LAST = Tensor.of(new float[] {1, 0, 0, 0, 0, 1}, 2, 3);

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(15);
  }

  @Test
  void eachExampleHasTheScaleAndShiftOfItsClass() {
    ConditionalBatchNorm layer = new ConditionalBatchNorm(2, 3);
    Memory.set(
        layer.namedParameters().get("weight"), Tensor.of(new float[] {2, 3, 9, 9, -1, 5}, 3, 2));
    Memory.set(
        layer.namedParameters().get("bias"), Tensor.of(new float[] {0, 1, 9, 9, 10, 0}, 3, 2));
    // Channel 0 holds 1 and 3 (mean 2, deviation 1), channel 1 holds 10 and 30.
    float[] y =
        layer.forward(Tensor.of(new float[] {1, 10, 3, 30}, 2, 2), FIRST_AND_LAST).toArray();
    assertArrayEquals(new float[] {-2, -2, 9, 5}, y, 1e-3f);
  }

  @Test
  void picturesAreNormalisedAsBatchNormDoes() {
    Tensor x = Tensor.randomNormal(2, 2, 3, 3).multiply(4).add(7);
    ConditionalBatchNorm layer = new ConditionalBatchNorm(2, 3);
    BatchNorm plain = new BatchNorm(2);
    assertArrayEquals(
        plain.forward(x).toArray(), layer.forward(x, FIRST_AND_LAST).toArray(), 1e-5f);
    layer.train(false);
    plain.train(false);
    assertArrayEquals(
        plain.forward(x).toArray(), layer.forward(x, FIRST_AND_LAST).toArray(), 1e-5f);
  }

  @Test
  void absentClassesAreNotMoved() {
    ConditionalBatchNorm layer = new ConditionalBatchNorm(2, 3);
    Tensor y = layer.forward(Tensor.randomNormal(2, 2, 3, 3), FIRST_AND_LAST);
    float[] gradient =
        Gradients.of(y.square().sum(), layer.parameters()).get(0).reshape(-1).toArray();
    assertEquals(0, gradient[2]);
    assertEquals(0, gradient[3]);
    assertEquals(true, gradient[0] > 0.1 && gradient[5] > 0.1);
  }
}
