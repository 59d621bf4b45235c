package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MutualInformationGapTest {
  private static int[][] factors(int rows, int... values) {
    Random random = new Random(5);
    int[][] factors = new int[rows][values.length];
    for (int[] row : factors) {
      for (int f = 0; f < values.length; f++) {
        row[f] = random.nextInt(values[f]);
      }
    }
    return factors;
  }

  @Test
  void factorsThemselvesLeaveTheWholeGap() {
    int[][] factors = factors(4000, 4, 5);
    float[][] codes = Drawn.normal(4000, 4, 1, 0, 1);
    for (int i = 0; i < codes.length; i++) {
      codes[i][1] = -3 * factors[i][1];
      codes[i][2] = 7; // constant
      codes[i][3] = factors[i][0] + 10;
    }
    MutualInformationGap found = MutualInformationGap.of(codes, factors);
    assertEquals(1, found.gaps()[0], 0.02); // noise in 20 bins seems to know 0.01 nats
    assertEquals(1, found.gaps()[1], 0.02);
    assertEquals((found.gaps()[0] + found.gaps()[1]) / 2, found.gap(), 1e-12);
  }

  @Test
  void rotatedFactorsLeaveLittle() {
    int[][] factors = factors(4000, 5, 5);
    float[][] codes = new float[4000][2];
    for (int i = 0; i < codes.length; i++) {
      codes[i][0] = factors[i][0] + factors[i][1];
      codes[i][1] = factors[i][0] - factors[i][1];
    }
    double gap = MutualInformationGap.of(codes, factors).gap();
    assertTrue(gap >= 0 && gap < 0.03, "gap " + gap);
  }

  /** Each value once: the first dimension tells all, the second v's lower bit, 1 of 2 bits. */
  @Test
  void byHand() {
    float[][] codes = {{0, 0, 7}, {1, 1, 7}, {2, 0, 7}, {3, 1, 7}};
    int[][] factors = {{0}, {1}, {2}, {3}};
    assertEquals(0.5, MutualInformationGap.of(codes, factors).gap(), 1e-12);
    float[][] turned = {{7, 0, 0}, {7, 1, 1}, {7, 0, 2}, {7, 1, 3}};
    assertEquals(0.5, MutualInformationGap.of(turned, factors).gap(), 1e-12);
    float[][] alone = {{0}, {1}, {2}, {3}};
    assertEquals(1, MutualInformationGap.of(alone, factors).gap(), 1e-12);
    assertEquals(0.5, MutualInformationGap.of(alone, factors, 2).gap(), 1e-12); // 0, 0, 1, 1
  }

  @Test
  void refusesAFactorThatNeverVaries() {
    float[][] codes = {{0}, {1}};
    assertThrows(
        IllegalArgumentException.class,
        () -> MutualInformationGap.of(codes, new int[][] {{3}, {3}}));
    assertThrows(
        IllegalArgumentException.class, () -> MutualInformationGap.of(codes, new int[][] {{3}}));
  }
}
