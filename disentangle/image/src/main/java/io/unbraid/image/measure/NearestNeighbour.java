package io.unbraid.image.measure;

/**
 * The nearest neighbour's label as a guess (Cover and Hart 1967, "Nearest neighbor pattern
 * classification"): what the geometry of codes knows without anything being trained.
 */
public final class NearestNeighbour {
  private NearestNeighbour() {}

  /**
   * Share of the test rows whose nearest training row has their label, in [0, 1].
   *
   * @param train [rows][dimensions]
   * @param trainLabels class of each, from 0
   * @param test [rows][dimensions]
   * @param testLabels class of each, from 0
   * @throws IllegalArgumentException if rows differ in length, a value is not finite, or labels are
   *     missing
   */
  public static double accuracy(
      float[][] train, int[] trainLabels, float[][] test, int[] testLabels) {
    Rows.classes("training codes", trainLabels, train.length);
    Rows.classes("test codes", testLabels, test.length);
    int[] nearest = nearest(test, train);
    int right = 0;
    for (int i = 0; i < nearest.length; i++) {
      right += trainLabels[nearest[i]] == testLabels[i] ? 1 : 0;
    }
    return (double) right / nearest.length;
  }

  /** For each row of {@code from} the index of the nearest of {@code to}, the first of equals. */
  public static int[] nearest(float[][] from, float[][] to) {
    Rows.commonWidth("codes", from, "codes looked up", to, 1);
    int[] nearest = new int[from.length];
    SquaredDistances.visit(
        from,
        to,
        (row, distances) -> {
          int best = 0;
          for (int j = 1; j < distances.length; j++) {
            best = distances[j] < distances[best] ? j : best;
          }
          nearest[row] = best;
        });
    return nearest;
  }
}
