package io.unbraid.image.measure;

import smile.clustering.PartitionClustering;
import smile.math.MathEx;

/**
 * Clusters of codes around means: Lloyd's algorithm from the seeding of Arthur and Vassilvitskii
 * 2007 ("k-means++: the advantages of careful seeding").
 *
 * @param centres [clusters][dimensions]
 * @param clusters of each row, from 0
 * @param distortion sum over rows of the squared distance to the centre
 */
public record KMeans(float[][] centres, int[] clusters, double distortion) {
  private static final int ITERATIONS = 100;
  private static final double TOLERANCE = 1e-4;

  /**
   * The best of several starts; the same for the same seed.
   *
   * @param codes [rows][dimensions]
   * @param count of clusters, at least 2
   * @param starts tried
   * @throws IllegalArgumentException if there are fewer rows than clusters, or rows are damaged
   */
  public static KMeans fit(float[][] codes, int count, int starts, long seed) {
    if (count < 2 || starts < 1) {
      throw new IllegalArgumentException(count + " clusters from " + starts + " starts");
    }
    int width = Rows.width("codes", codes, count);
    double[][] rows = new double[codes.length][width];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < width; k++) {
        rows[i][k] = codes[i][k];
      }
    }
    MathEx.setSeed(seed);
    smile.clustering.KMeans best =
        PartitionClustering.run(
            starts, () -> smile.clustering.KMeans.fit(rows, count, ITERATIONS, TOLERANCE));
    float[][] centres = new float[count][width];
    for (int c = 0; c < count; c++) {
      for (int k = 0; k < width; k++) {
        centres[c][k] = (float) best.centroids[c][k];
      }
    }
    return new KMeans(centres, best.y, best.distortion);
  }

  /** The cluster of each of other rows: the nearest centre's. */
  public int[] assign(float[][] codes) {
    return NearestNeighbour.nearest(codes, centres);
  }
}
