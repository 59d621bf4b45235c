package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientsTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(13);
  }

  @Test
  void reversalKeepsTheValueAndTurnsTheGradient() {
    Tensor x = Tensor.randomNormal(3, 5).differentiable();
    Tensor weights = Tensor.randomNormal(3, 5);
    for (double strength : new double[] {0, 0.1, 1, 3, 1e6}) {
      Tensor turned = Gradients.reversal(x, strength);
      assertArrayEquals(x.toArray(), turned.toArray(), "strength " + strength);
      Tensor gradient = Gradients.of(turned.multiply(weights).sum(), List.of(x)).get(0);
      float[] wanted = weights.multiply(-strength).toArray();
      assertArrayEquals(wanted, gradient.toArray(), (float) (1e-6 * strength));
    }
  }

  @Test
  void reversalTurnsOnlyWhatLiesBehindIt() {
    Linear encoder = new Linear(3, 4);
    Linear judge = new Linear(4, 1);
    Tensor x = Tensor.randomNormal(2, 3);
    Tensor plain = judge.forward(encoder.forward(x)).square().sum();
    Tensor turned = judge.forward(Gradients.reversal(encoder.forward(x), 0.5)).square().sum();
    float[] encoderPlain = Gradients.of(plain, encoder.parameters()).get(0).toArray();
    float[] encoderTurned = Gradients.of(turned, encoder.parameters()).get(0).toArray();
    for (int i = 0; i < encoderPlain.length; i++) {
      assertEquals(-0.5f * encoderPlain[i], encoderTurned[i], 1e-5f);
    }
    plain = judge.forward(encoder.forward(x)).square().sum();
    turned = judge.forward(Gradients.reversal(encoder.forward(x), 0.5)).square().sum();
    assertArrayEquals(
        Gradients.of(plain, judge.parameters()).get(0).toArray(),
        Gradients.of(turned, judge.parameters()).get(0).toArray(),
        1e-6f);
  }

  @Test
  void onlyWhatIsAskedForIsDifferentiated() {
    Linear generator = new Linear(3, 3);
    Linear discriminator = new Linear(3, 1);
    Tensor score = discriminator.forward(generator.forward(Tensor.ones(2, 3))).sum();
    List<Tensor> gradients = Gradients.of(score, discriminator.parameters());
    assertEquals(2, gradients.size());
    assertArrayEquals(new float[] {2}, gradients.get(1).toArray());
    // Nothing is left behind on the other network, as backward() would leave it.
    for (Tensor parameter : generator.parameters()) {
      assertEquals(false, parameter.raw.grad().defined());
    }
  }

  @Test
  void whatTheLossDoesNotDependOnHasNoGradient() {
    Tensor x = Tensor.ones(2).differentiable();
    Tensor y = Tensor.ones(2).differentiable();
    List<Tensor> gradients = Gradients.of(x.square().sum(), List.of(x, y));
    assertArrayEquals(new float[] {2, 2}, gradients.get(0).toArray());
    assertNull(gradients.get(1));
  }

  @Test
  void detachedValuesPassNoGradient() {
    Tensor x = Tensor.of(new float[] {3}, 1).differentiable();
    Tensor loss = x.multiply(x.detach()).sum();
    assertEquals(3, Gradients.of(loss, List.of(x)).get(0).item());
  }

  @Test
  void clippingScalesToTheJointLength() {
    Tensor a = Tensor.of(new float[] {3, 0}, 2);
    Tensor b = Tensor.of(new float[] {-4}, 1);
    List<Tensor> gradients = Arrays.asList(a, null, b);
    double length = Gradients.length(gradients);
    assertEquals(5, length, 1e-6);
    assertSame(gradients, Gradients.clipped(gradients, length, 10));
    List<Tensor> clipped = Gradients.clipped(gradients, length, 1);
    assertArrayEquals(new float[] {0.6f, 0}, clipped.get(0).toArray(), 1e-6f);
    assertNull(clipped.get(1));
    assertArrayEquals(new float[] {-0.8f}, clipped.get(2).toArray(), 1e-6f);
    assertEquals(1, Gradients.length(clipped), 1e-6);
    assertArrayEquals(new float[] {3, 0}, a.toArray());
  }

  @Test
  void secondOrderOfAPolynomial() {
    Tensor x = Tensor.of(new float[] {2, -1}, 2).differentiable();
    Tensor cube = x.power(3).sum();
    Tensor first = Gradients.of(cube, List.of(x), true).get(0);
    assertArrayEquals(new float[] {12, 3}, first.toArray(), 1e-5f);
    Tensor second = Gradients.of(first.sum(), List.of(x), true).get(0);
    assertArrayEquals(new float[] {12, -6}, second.toArray(), 1e-5f);
  }

  @Test
  void nothingIsRecordedUntilNoGradientsIsClosed() {
    Tensor x = Tensor.ones(2).differentiable();
    try (Scope scope = new Scope()) {
      try (Engine.NoGradients off = Engine.noGradients()) {
        assertEquals(false, x.square().raw.requires_grad());
        try (Engine.NoGradients inner = Engine.noGradients()) {
          assertEquals(false, x.square().raw.requires_grad());
        }
        assertEquals(false, x.square().raw.requires_grad());
      }
      assertEquals(true, x.square().raw.requires_grad());
    }
    assertNotNull(Gradients.of(x.square().sum(), List.of(x)).get(0));
  }
}
