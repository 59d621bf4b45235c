package io.unbraid.terms.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Maximum term-weighted value (Fiscus et al. 2007, "Results of the 2006 spoken term detection
 * evaluation"): 1 - mean over the queries of P(miss) + 999.9 P(false alarm), at the one threshold
 * that is best for all. Here a trial is a query and a recording; the false alarms are related, as
 * there, to the seconds of speech in which the query is not said. 0 is what saying nothing gives.
 */
public final class TermWeightedValue {
  private static final double BETA = 999.9;

  /** A step of the value as the threshold falls below a trial's score. */
  private record Step(double score, double gain) {}

  private final List<Step> steps = new ArrayList<>();
  private int queries;

  /**
   * Adds a query. Its scores are brought to mean 0 and deviation 1, for one threshold serves all.
   *
   * @param seconds of speech searched
   */
  public void add(double[] scores, boolean[] relevant, double seconds) {
    double mean = 0;
    double squares = 0;
    int wanted = 0;
    for (int i = 0; i < scores.length; i++) {
      mean += scores[i] / scores.length;
      wanted += relevant[i] ? 1 : 0;
    }
    for (double score : scores) {
      squares += (score - mean) * (score - mean) / scores.length;
    }
    double deviation = Math.max(Math.sqrt(squares), 1e-12);
    for (int i = 0; i < scores.length; i++) {
      double gain = relevant[i] ? 1.0 / wanted : -BETA / (seconds - wanted);
      steps.add(new Step((scores[i] - mean) / deviation, gain));
    }
    queries++;
  }

  /** The value at the best threshold, at least 0. */
  public double maximum() {
    steps.sort(Comparator.comparingDouble(step -> -step.score()));
    double best = 0;
    double sum = 0;
    for (int i = 0; i < steps.size(); i++) {
      sum += steps.get(i).gain();
      boolean whole = i + 1 == steps.size() || steps.get(i + 1).score() < steps.get(i).score();
      if (whole) {
        best = Math.max(best, sum / queries);
      }
    }
    return best;
  }
}
