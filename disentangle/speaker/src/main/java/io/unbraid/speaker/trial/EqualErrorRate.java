package io.unbraid.speaker.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Where as large a share of the target trials is refused as of the others accepted, on the straight
 * lines between the points of the error curve.
 *
 * @param rate in [0, 1]
 * @param low lower end of the 95 % interval over speakers
 * @param high upper end of the 95 % interval over speakers
 * @param threshold scores from here on count as the same speaker
 * @param targets trials of one speaker
 * @param others trials of two speakers
 */
public record EqualErrorRate(
    double rate, double low, double high, double threshold, int targets, int others) {
  private static final int DRAWS = 400;

  /**
   * The rate with a bootstrap interval in which speakers, not trials, are drawn with replacement:
   * trials of one speaker are no independent evidence (Poh and Bengio 2007).
   *
   * @throws IllegalArgumentException unless there are trials of both kinds
   */
  public static EqualErrorRate of(Collection<Trial> trials) {
    List<Trial> sorted = new ArrayList<>(trials);
    sorted.sort(Comparator.comparingDouble(Trial::score));
    Map<String, Integer> index = new HashMap<>();
    for (Trial trial : sorted) {
      index.putIfAbsent(trial.speaker(), index.size());
      index.putIfAbsent(trial.other(), index.size());
    }
    int[][] speakers = new int[sorted.size()][];
    int targets = 0;
    for (int i = 0; i < speakers.length; i++) {
      Trial trial = sorted.get(i);
      speakers[i] = new int[] {index.get(trial.speaker()), index.get(trial.other())};
      targets += trial.target() ? 1 : 0;
    }
    int[] once = new int[index.size()];
    Arrays.fill(once, 1);
    double[] found = crossing(sorted, speakers, once);
    if (found == null) {
      throw new IllegalArgumentException("an equal-error rate needs trials of both kinds");
    }
    double[] rates = bootstrap(sorted, speakers, index.size());
    return new EqualErrorRate(
        found[0],
        rates[(int) (0.025 * rates.length)],
        rates[(int) (0.975 * rates.length)],
        found[1],
        targets,
        sorted.size() - targets);
  }

  private static double[] bootstrap(List<Trial> sorted, int[][] speakers, int count) {
    Random random = new Random(1);
    double[] rates = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; ) {
      int[] times = new int[count];
      for (int s = 0; s < count; s++) {
        times[random.nextInt(count)]++;
      }
      double[] found = crossing(sorted, speakers, times);
      if (found != null) { // null: one speaker drawn every time
        rates[draw++] = found[0];
      }
    }
    Arrays.sort(rates);
    return rates;
  }

  /** Rate and threshold with speaker s counted times[s] times; null without both kinds. */
  private static double[] crossing(List<Trial> sorted, int[][] speakers, int[] times) {
    double targets = 0;
    double others = 0;
    double[] weights = new double[speakers.length];
    for (int i = 0; i < weights.length; i++) {
      int a = speakers[i][0];
      int b = speakers[i][1];
      weights[i] = a == b ? times[a] : (double) times[a] * times[b];
      targets += a == b ? weights[i] : 0;
      others += a == b ? 0 : weights[i];
    }
    if (targets == 0 || others == 0) {
      return null;
    }
    double refused = 0;
    double accepted = 1;
    for (int i = 0; i < weights.length; ) {
      double refusedBefore = refused;
      double gap = accepted - refused;
      double score = sorted.get(i).score();
      for (; i < weights.length && sorted.get(i).score() == score; i++) {
        if (speakers[i][0] == speakers[i][1]) {
          refused += weights[i] / targets;
        } else {
          accepted -= weights[i] / others;
        }
      }
      double gapNow = accepted - refused;
      if (gapNow <= 0) {
        return new double[] {
          refusedBefore + gap / (gap - gapNow) * (refused - refusedBefore), score
        };
      }
    }
    return new double[] {1, Double.POSITIVE_INFINITY};
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%.1f %% (%.1f to %.1f; %d target trials, %d others)",
        100 * rate,
        100 * low,
        100 * high,
        targets,
        others);
  }
}
