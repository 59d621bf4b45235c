package io.unbraid.image.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  private static final double[] SHARES = {0.6, 0.3, 0.1};
  private static final double[][] MEANS = {{-3, 0}, {2, 2}, {4, -4}};
  private static final double[][] DEVIATIONS = {{0.5, 1}, {1, 0.3}, {0.2, 0.2}};

  private static float[][] drawn(int count) {
    SplittableRandom random = new SplittableRandom(5);
    float[][] codes = new float[count][2];
    for (float[] code : codes) {
      double where = random.nextDouble();
      int part = where < 0.6 ? 0 : where < 0.9 ? 1 : 2;
      for (int k = 0; k < 2; k++) {
        code[k] = (float) (MEANS[part][k] + DEVIATIONS[part][k] * random.nextGaussian());
      }
    }
    return codes;
  }

  private static double logNormal(double x, double mean, double variance) {
    return -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
  }

  private static GaussianMixture fitted(int count) {
    GaussianMixture mixture = new GaussianMixture(3, 2);
    mixture.fit(drawn(count), 1);
    return mixture;
  }

  @Test
  void fitFindsTheMixtureThatCodesWereDrawnFrom() {
    try (Scope scope = new Scope()) {
      GaussianMixture mixture = fitted(20_000);
      float[] means = mixture.state().get("means").toArray();
      float[] logs = mixture.state().get("logVariances").toArray();
      float[] logits = mixture.state().get("logits").toArray();
      int[] order =
          IntStream.range(0, 3)
              .boxed()
              .sorted(Comparator.comparing(c -> means[2 * c]))
              .mapToInt(c -> c)
              .toArray();
      for (int c = 0; c < 3; c++) {
        assertEquals(SHARES[c], Math.exp(logits[order[c]]), 0.015);
        for (int k = 0; k < 2; k++) {
          assertEquals(MEANS[c][k], means[2 * order[c] + k], 0.05);
          assertEquals(DEVIATIONS[c][k], Math.exp(logs[2 * order[c] + k] / 2), 0.03);
        }
      }
    }
  }

  @Test
  void densityAndDivergenceAreThoseOfTheFormulas() {
    try (Scope scope = new Scope()) {
      GaussianMixture mixture = fitted(2_000);
      float[] means = mixture.state().get("means").toArray();
      float[] logs = mixture.state().get("logVariances").toArray();
      float[] logits = mixture.state().get("logits").toArray();
      double[] code = {0.4, 0.9};
      double[] mean = {0.1, 1.3};
      double[] variance = {0.2, 0.5};
      double[] joint = new double[3];
      double total = 0;
      double all =
          Arrays.stream(new double[] {logits[0], logits[1], logits[2]}).map(Math::exp).sum();
      for (int c = 0; c < 3; c++) {
        joint[c] = Math.exp(logits[c]) / all;
        for (int k = 0; k < 2; k++) {
          joint[c] *= Math.exp(logNormal(code[k], means[2 * c + k], Math.exp(logs[2 * c + k])));
        }
        total += joint[c];
      }
      // E over q(z|x) of log q(z|x) - log p(z|c), each in closed form, then the categories.
      double divergence = 0;
      for (int c = 0; c < 3; c++) {
        double share = joint[c] / total;
        double part = Math.log(share / (Math.exp(logits[c]) / all));
        for (int k = 0; k < 2; k++) {
          double own = Math.exp(logs[2 * c + k]);
          double apart = mean[k] - means[2 * c + k];
          part += 0.5 * (Math.log(own / variance[k]) + (variance[k] + apart * apart) / own - 1);
        }
        divergence += share * part;
      }
      Tensor z = Tensor.of(new float[] {0.4f, 0.9f}, 1, 2);
      Posterior posterior =
          new Posterior(
              Tensor.of(new float[] {0.1f, 1.3f}, 1, 2),
              Tensor.of(new float[] {(float) Math.log(0.2), (float) Math.log(0.5)}, 1, 2));
      assertEquals(Math.log(total), mixture.logDensity(z).item(), 1e-3);
      assertEquals(divergence, mixture.divergence(posterior, z).item(), 1e-3 * divergence);
    }
  }

  @Test
  void codesComeBackFromSharesAndPlaces() {
    try (Scope scope = new Scope()) {
      GaussianMixture mixture = fitted(2_000);
      Tensor codes = CodeSpace.tensor(drawn(50));
      Tensor parts = mixture.decompose(codes);
      assertArrayEquals(new long[] {50, 5}, parts.shape());
      assertArrayEquals(codes.toArray(), mixture.compose(parts).toArray(), 1e-3f);
    }
  }
}
