package io.unbraid.image.measure;

import java.util.Arrays;

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019, "Improved precision and recall metric
 * for assessing generative models", equations 1 and 2). A set's manifold is the union of the balls
 * around its rows, each as wide as the distance to the row's k-th nearest neighbour in the set.
 *
 * @param precision share of the generated rows within the manifold of the real ones: how true
 * @param recall share of the real rows within the manifold of the generated ones: how varied
 */
public record PrecisionRecall(double precision, double recall) {
  /** The paper's k. */
  public static final int NEIGHBOURS = 3;

  /** With the paper's k of 3. */
  public static PrecisionRecall of(float[][] real, float[][] generated) {
    return of(real, generated, NEIGHBOURS);
  }

  /**
   * Both figures. Sets of one size should be compared: more rows fill a manifold better.
   *
   * @param real [rows][features], more than k rows
   * @param generated [rows][features], more than k rows
   * @throws IllegalArgumentException if there are too few rows, they differ in length, or a value
   *     is not finite
   */
  public static PrecisionRecall of(float[][] real, float[][] generated, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be 1 or more, was " + k);
    }
    Rows.commonWidth("the real features", real, "the generated features", generated, k + 1);
    float[] realRadii = radii(real, k);
    float[] generatedRadii = radii(generated, k);
    boolean[] covered = new boolean[real.length];
    int[] precise = new int[1];
    SquaredDistances.visit(
        generated,
        real,
        (row, distances) -> {
          boolean within = false;
          for (int j = 0; j < distances.length; j++) {
            within |= distances[j] <= realRadii[j];
            covered[j] |= distances[j] <= generatedRadii[row];
          }
          precise[0] += within ? 1 : 0;
        });
    int recalled = 0;
    for (boolean c : covered) {
      recalled += c ? 1 : 0;
    }
    return new PrecisionRecall(
        (double) precise[0] / generated.length, (double) recalled / real.length);
  }

  /** Squared distance of each row to its k-th nearest other row. */
  private static float[] radii(float[][] rows, int k) {
    float[] radii = new float[rows.length];
    float[] nearest = new float[k]; // rising
    SquaredDistances.visit(
        rows,
        rows,
        (row, distances) -> {
          Arrays.fill(nearest, Float.POSITIVE_INFINITY);
          for (int j = 0; j < distances.length; j++) {
            if (distances[j] < nearest[k - 1] && j != row) {
              int at = k - 1;
              for (; at > 0 && nearest[at - 1] > distances[j]; at--) {
                nearest[at] = nearest[at - 1];
              }
              nearest[at] = distances[j];
            }
          }
          radii[row] = nearest[k - 1];
        });
    return radii;
  }
}
