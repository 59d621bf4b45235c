package io.unbraid.image.measure;

import smile.validation.metric.NormalizedMutualInformation;

/**
 * How well clusters found without labels agree with classes.
 *
 * @param matched share of rows told right if clusters and classes are paired one to one in the best
 *     way (Yang et al. 2010, "Image clustering using local discriminant models and global
 *     integration"); rows of clusters left over are wrong
 * @param majority share told right if each cluster stands for its most frequent class, several for
 *     one where there are more clusters than classes; rises with the clusters, to 1 with one a row
 * @param normalisedMutualInformation 2 I(cluster; class) / (H(cluster) + H(class)), in [0, 1]
 */
public record ClusterAccuracy(double matched, double majority, double normalisedMutualInformation) {

  /**
   * @param clusters of each row, from 0
   * @param labels class of each row, from 0
   * @throws IllegalArgumentException if there are none, not as many, or negative ones
   */
  public static ClusterAccuracy of(int[] clusters, int[] labels) {
    if (clusters.length == 0) {
      throw new IllegalArgumentException("no rows to judge clusters by");
    }
    int[][] counts =
        new int[Rows.classes("clusters", clusters, clusters.length)]
            [Rows.classes("clusters", labels, clusters.length)];
    for (int i = 0; i < clusters.length; i++) {
      counts[clusters[i]][labels[i]]++;
    }
    int[] paired = Assignment.best(counts);
    int matched = 0;
    int majority = 0;
    for (int c = 0; c < counts.length; c++) {
      matched += paired[c] < 0 ? 0 : counts[c][paired[c]];
      int most = 0;
      for (int count : counts[c]) {
        most = Math.max(most, count);
      }
      majority += most;
    }
    return new ClusterAccuracy(
        (double) matched / clusters.length,
        (double) majority / clusters.length,
        mutualInformation(clusters, labels));
  }

  private static double mutualInformation(int[] clusters, int[] labels) {
    double share = NormalizedMutualInformation.sum(clusters, labels);
    return Double.isNaN(share) ? 1 : share; // 0 / 0: one cluster and one class are the same
  }
}
