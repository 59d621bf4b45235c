package io.unbraid.image.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  private static final float[] UNBOUNDED = {0.3f, -1.2f, 0, 2};
  private static final float[] PICTURES = {1, -1, 0.5f, -0.2f};

  @Test
  void bernoulliIsTheCrossEntropyOfBrightness() {
    float[] expected = new float[2];
    for (int i = 0; i < 4; i++) {
      double made = (Math.tanh(UNBOUNDED[i]) + 1) / 2;
      double real = (PICTURES[i] + 1) / 2;
      expected[i / 2] -= (float) (real * Math.log(made) + (1 - real) * Math.log(1 - made));
    }
    assertError(Likelihood.BERNOULLI, expected);
  }

  @Test
  void normalIsTheSquaredDistance() {
    float[] expected = new float[2];
    for (int i = 0; i < 4; i++) {
      expected[i / 2] += (float) Math.pow(Math.tanh(UNBOUNDED[i]) - PICTURES[i], 2);
    }
    assertError(Likelihood.NORMAL, expected);
  }

  private static void assertError(Likelihood likelihood, float[] expected) {
    try (Scope scope = new Scope()) {
      Tensor error =
          likelihood.error(Tensor.of(UNBOUNDED, 2, 1, 1, 2), Tensor.of(PICTURES, 2, 1, 1, 2));
      assertArrayEquals(expected, error.toArray(), 1e-5f);
    }
  }
}
