package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class FactorScoreTest {
  private static final int FACTORS = 3;
  private final Random random = new Random(2);

  /** Three independent factors through an encoder; that of index {@code fixed} drawn once. */
  private float[][] batch(int rows, int fixed, Function<double[], float[]> encoder) {
    double kept = random.nextGaussian();
    float[][] codes = new float[rows][];
    for (int i = 0; i < rows; i++) {
      double[] v = new double[FACTORS];
      for (int f = 0; f < FACTORS; f++) {
        v[f] = f == fixed ? kept : random.nextGaussian();
      }
      codes[i] = encoder.apply(v);
    }
    return codes;
  }

  private FactorScore score(Function<double[], float[]> encoder) {
    IntFunction<float[][]> batches = factor -> batch(32, factor, encoder);
    return FactorScore.of(
        batch(2000, -1, encoder), FACTORS, batches, 300, FactorScore.LEAST_VARIANCE, 1);
  }

  private float noise(double scale) {
    return (float) (scale * random.nextGaussian());
  }

  @Test
  void factorsThemselvesScoreOne() {
    // Scales differ, a constant dimension and a collapsed one must not win each vote.
    FactorScore found =
        score(
            v ->
                new float[] {
                  (float) (100 * v[2]) + noise(1), 4, (float) v[0], noise(1e-3), (float) -v[1]
                });
    assertEquals(new FactorScore(1, 3), found);
  }

  @Test
  void mixedFactorsScoreLow() {
    double third = 1 / Math.sqrt(3);
    double half = Math.sqrt(0.5);
    double sixth = Math.sqrt(1 / 6.0);
    // A rotation. Of the variances, the third factor fixed takes 1/3, 0, 2/3; each of the others
    // 1/3, 1/2, 1/6: they vote for one dimension, and the table is right on one of the two.
    double mixed =
        score(
                v ->
                    new float[] {
                      (float) (third * (v[0] + v[1] + v[2])),
                      (float) (half * (v[0] - v[1])),
                      (float) (sixth * (v[0] + v[1] - 2 * v[2]))
                    })
            .score();
    assertEquals(2 / 3.0, mixed, 0.1);
    double ignorant = score(v -> new float[] {noise(1), noise(1), noise(1)}).score();
    assertEquals(1.0 / FACTORS, ignorant, 0.1);
  }

  /** What only a collapsed dimension knows does not count: that factor's votes are all wrong. */
  @Test
  void collapsedDimensionsTakeNoPart() {
    FactorScore found = score(v -> new float[] {(float) v[0], (float) (1e-3 * v[1]), (float) v[2]});
    assertEquals(2, found.active());
    assertEquals(2 / 3.0, found.score(), 0.1);
  }

  @Test
  void nothingActiveScoresNothing() {
    assertEquals(new FactorScore(0, 0), score(v -> new float[] {(float) (0.1 * v[0]), 1}));
    float[][] codes = batch(10, -1, v -> new float[] {(float) v[0], 1});
    assertThrows(
        IllegalArgumentException.class,
        () -> FactorScore.of(codes, 3, f -> new float[][] {{1}, {2}}, 5, 0.05, 1));
  }
}
