package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ClusterAccuracyTest {
  /** Against all pairings tried out, wide and tall. */
  @RepeatedTest(60)
  void pairingIsTheBest(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[][] gains = new int[1 + random.nextInt(6)][1 + random.nextInt(6)];
    for (int[] row : gains) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(12);
      }
    }
    int[] found = Assignment.best(gains);
    boolean[] taken = new boolean[gains[0].length];
    int sum = 0;
    int pairs = 0;
    for (int i = 0; i < gains.length; i++) {
      if (found[i] >= 0) {
        assertEquals(false, taken[found[i]]);
        taken[found[i]] = true;
        sum += gains[i][found[i]];
        pairs++;
      }
    }
    assertEquals(Math.min(gains.length, gains[0].length), pairs);
    assertEquals(most(gains, 0, new boolean[gains[0].length]), sum);
  }

  private static int most(int[][] gains, int row, boolean[] taken) {
    if (row == gains.length) {
      return 0;
    }
    int best = most(gains, row + 1, taken); // this row left over
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        best = Math.max(best, gains[row][j] + most(gains, row + 1, taken));
        taken[j] = false;
      }
    }
    return best;
  }

  @Test
  void renamedClassesAreAllRight() {
    int[] labels = {0, 1, 2, 0, 1, 2, 2};
    ClusterAccuracy found = ClusterAccuracy.of(new int[] {2, 0, 1, 2, 0, 1, 1}, labels);
    assertEquals(new ClusterAccuracy(1, 1, 1), found);
  }

  /** The most frequent class is class 0 for both clusters, which one-to-one can't have. */
  @Test
  void byHandWhereAClassIsWantedTwice() {
    int[] clusters = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    int[] labels = {0, 0, 0, 0, 1, 0, 0, 0, 1, 1};
    ClusterAccuracy found = ClusterAccuracy.of(clusters, labels);
    assertEquals(0.6, found.matched(), 1e-12); // 4 + 2
    assertEquals(0.7, found.majority(), 1e-12); // 4 + 3
    double ln2 = Math.log(2);
    double classes = -0.7 * Math.log(0.7) - 0.3 * Math.log(0.3);
    double joint =
        -0.4 * Math.log(0.4) - 0.1 * Math.log(0.1) - 0.3 * Math.log(0.3) - 0.2 * Math.log(0.2);
    double wanted = 2 * (ln2 + classes - joint) / (ln2 + classes);
    assertEquals(wanted, found.normalisedMutualInformation(), 1e-12);
  }

  @Test
  void moreClustersThanClasses() {
    int[] clusters = {0, 0, 0, 1, 1, 2, 2, 2, 2, 4};
    int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 0, 1};
    ClusterAccuracy found = ClusterAccuracy.of(clusters, labels);
    assertEquals(0.6, found.matched(), 1e-12); // clusters 0 and 2
    assertEquals(0.9, found.majority(), 1e-12); // one row of cluster 2 is wrong
  }

  @Test
  void oneClusterTellsNothing() {
    ClusterAccuracy found = ClusterAccuracy.of(new int[6], new int[] {0, 1, 2, 0, 1, 0});
    assertEquals(new ClusterAccuracy(0.5, 0.5, 0), found);
    assertEquals(1, ClusterAccuracy.of(new int[3], new int[3]).normalisedMutualInformation(), 0);
    assertThrows(
        IllegalArgumentException.class, () -> ClusterAccuracy.of(new int[3], new int[] {0, 1}));
    assertThrows(IllegalArgumentException.class, () -> ClusterAccuracy.of(new int[0], new int[0]));
  }
}
