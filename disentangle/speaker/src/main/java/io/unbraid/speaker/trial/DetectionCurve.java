package io.unbraid.speaker.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The two errors of a verification at each threshold: the detection error trade-off (Martin et al.
 * 1997).
 *
 * @param falseAccept share of trials of two speakers at or above each threshold, falling
 * @param falseReject share of trials of one speaker below it, rising
 */
public record DetectionCurve(double[] falseAccept, double[] falseReject) {

  /**
   * A point before the lowest score and one after each different score.
   *
   * @throws IllegalArgumentException unless there are trials of both kinds
   */
  public static DetectionCurve of(Collection<Trial> trials) {
    List<Trial> sorted = new ArrayList<>(trials);
    sorted.sort(Comparator.comparingDouble(Trial::score));
    long targets = sorted.stream().filter(Trial::target).count();
    long others = sorted.size() - targets;
    if (targets == 0 || others == 0) {
      throw new IllegalArgumentException("a detection curve needs trials of both kinds");
    }
    double[] accept = new double[sorted.size() + 1];
    double[] reject = new double[accept.length];
    accept[0] = 1;
    int points = 1;
    long refused = 0;
    long accepted = others;
    for (int i = 0; i < sorted.size(); ) {
      double score = sorted.get(i).score();
      for (; i < sorted.size() && sorted.get(i).score() == score; i++) {
        if (sorted.get(i).target()) {
          refused++;
        } else {
          accepted--;
        }
      }
      accept[points] = (double) accepted / others;
      reject[points++] = (double) refused / targets;
    }
    return new DetectionCurve(Arrays.copyOf(accept, points), Arrays.copyOf(reject, points));
  }

  /**
   * The least detection cost over all thresholds (NIST 2016, equations 2 and 3, both errors costing
   * 1): p miss + (1 - p) false accept, divided by what it costs to decide without listening.
   *
   * @param prior p, how probable a target is, above 0 and below 1
   * @return 0 for no errors to 1 for a useless score
   */
  public double minimumCost(double prior) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < falseAccept.length; i++) {
      least = Math.min(least, prior * falseReject[i] + (1 - prior) * falseAccept[i]);
    }
    return least / Math.min(prior, 1 - prior);
  }
}
