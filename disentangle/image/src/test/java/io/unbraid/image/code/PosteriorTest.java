package io.unbraid.image.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  @Test
  void divergenceOfHandComputedCases() {
    try (Scope scope = new Scope()) {
      // Means and log variances side by side, as an encoder puts them out.
      float log4 = (float) Math.log(4);
      Tensor outputs = Tensor.of(new float[] {0, 0, 0, 0, 3, -1, 0, log4}, 2, 4);
      Tensor divergence = Posterior.of(outputs).divergence();
      // (1 + 9 - 1 - 0 + 4 + 1 - 1 - log 4) / 2
      float second = (float) ((13 - Math.log(4)) / 2);
      assertArrayEquals(new float[] {0, second}, divergence.toArray(), 1e-5f);
    }
  }

  @Test
  void divergenceIsTheMeanLogRatioOfDrawnCodes() {
    double mean = 0.7;
    double deviation = 0.4;
    int draws = 200_000;
    Engine.seed(3);
    try (Scope scope = new Scope()) {
      Posterior one =
          new Posterior(
              Tensor.of(new float[] {(float) mean}, 1, 1),
              Tensor.of(new float[] {(float) (2 * Math.log(deviation))}, 1, 1));
      Posterior many =
          new Posterior(one.mean().expand(draws, 1), one.logVariance().expand(draws, 1));
      double ratio = 0;
      for (float z : many.sample().toArray()) {
        double within = (z - mean) / deviation;
        ratio += (0.5 * z * z - 0.5 * within * within - Math.log(deviation)) / draws;
      }
      assertEquals(ratio, one.divergence().item(), 0.01);
    }
  }
}
