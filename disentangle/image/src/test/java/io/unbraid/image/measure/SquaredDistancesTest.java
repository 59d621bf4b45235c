package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SquaredDistancesTest {
  /** Far from the origin, where products of rows that are not centred would round. */
  @Test
  void agreesWithDifferencesOverSeveralBlocks() {
    float[][] from = Drawn.normal(2300, 7, 1, 100, 1);
    float[][] to = Drawn.normal(2000, 7, 1, 101, 2); // 2097 rows a block
    to[11] = from[17].clone();
    boolean[] seen = new boolean[from.length];
    SquaredDistances.visit(
        from,
        to,
        (row, distances) -> {
          seen[row] = true;
          for (int j = 0; j < to.length; j += 13) {
            assertEquals(Drawn.distance(from[row], to[j]), distances[j], 2e-4);
          }
          if (row == 17) {
            assertEquals(0, distances[11], 0);
          }
        });
    for (boolean s : seen) {
      assertEquals(true, s);
    }
  }
}
