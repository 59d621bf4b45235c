package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorBatchesTest {
  private final int[][] factors = new int[600][2];
  private final float[][] codes = new float[600][3];

  FactorBatchesTest() {
    Random random = new Random(1);
    for (int i = 0; i < codes.length; i++) {
      factors[i][0] = random.nextInt(2);
      factors[i][1] = 1 + random.nextInt(5); // value 0 never occurs
      codes[i] = new float[] {factors[i][1], factors[i][0], i};
    }
  }

  @Test
  void batchesAgreeInTheFactorAlone() {
    FactorBatches batches = new FactorBatches(codes, factors, 40, 3);
    boolean[] drawn = new boolean[600];
    int[] values = new int[6];
    for (int draw = 0; draw < 200; draw++) {
      float[][] batch = batches.apply(1);
      assertEquals(40, Arrays.stream(batch).mapToDouble(row -> row[2]).distinct().count());
      assertEquals(1, Arrays.stream(batch).mapToDouble(row -> row[0]).distinct().count());
      assertEquals(2, Arrays.stream(batch).mapToDouble(row -> row[1]).distinct().count());
      values[(int) batch[0][0]]++;
      for (float[] row : batch) {
        drawn[(int) row[2]] = true;
      }
    }
    for (boolean d : drawn) {
      assertEquals(true, d);
    }
    for (int value = 1; value < 6; value++) {
      assertEquals(40, values[value], 25); // 200 draws of 5 values, deviation 5.7
    }
  }

  @Test
  void factorsThemselvesScoreOne() {
    FactorBatches batches = new FactorBatches(codes, factors, 32, 3);
    assertEquals(
        new FactorScore(1, 3),
        FactorScore.of(codes, 2, batches, 100, FactorScore.LEAST_VARIANCE, 1));
  }

  @Test
  void refusesAValueTooRareForABatch() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new FactorBatches(codes, factors, 200, 3));
    assertEquals(
        "value 1 of factor 1 occurs in "
            + Arrays.stream(factors).filter(row -> row[1] == 1).count()
            + " rows, fewer than a batch of 200",
        e.getMessage());
  }
}
