package io.unbraid.terms.embedding.train;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well scores put what is relevant first (Manning, Raghavan and Schütze 2008, section 8.4).
 *
 * @param averagePrecision mean over the relevant ones of the precision at their ranks
 * @param precisionAtRelevant precision at N, N being how many are relevant
 */
public record Ranking(double averagePrecision, double precisionAtRelevant) {

  /**
   * @param scores larger is likelier; among equals the irrelevant come first
   * @param relevant which are to be found, one at least
   */
  public static Ranking of(double[] scores, boolean[] relevant) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> relevant[i]));
    int wanted = 0;
    for (boolean r : relevant) {
      wanted += r ? 1 : 0;
    }
    if (wanted == 0) {
      throw new IllegalArgumentException("nothing is relevant");
    }
    int found = 0;
    int foundAtWanted = 0;
    double sum = 0;
    for (int rank = 1; rank <= order.length; rank++) {
      if (relevant[order[rank - 1]]) {
        found++;
        sum += (double) found / rank;
      }
      if (rank == wanted) {
        foundAtWanted = found;
      }
    }
    return new Ranking(sum / wanted, (double) foundAtWanted / wanted);
  }
}
