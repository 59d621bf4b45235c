package io.unbraid.evaluation;

import java.util.Locale;

/**
 * What a probe could tell on held-out examples.
 *
 * @param accuracy mean over seeds, draws or folds, in [0, 1]
 * @param deviation standard deviation over them
 * @param chance what guessing gives
 * @param trained examples it was trained on
 * @param tested examples it was judged on
 */
public record ProbeReport(
    double accuracy, double deviation, double chance, int trained, int tested) {
  /** Of the accuracies of several seeds, draws or folds. */
  public static ProbeReport of(double[] accuracies, double chance, int trained, int tested) {
    double mean = 0;
    for (double a : accuracies) {
      mean += a / accuracies.length;
    }
    double square = 0;
    for (double a : accuracies) {
      square += (a - mean) * (a - mean) / accuracies.length;
    }
    return new ProbeReport(mean, Math.sqrt(square), chance, trained, tested);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f %% (+-%.1f, chance %.1f %%, trained on %d, judged on %d)",
        100 * accuracy,
        100 * deviation,
        100 * chance,
        trained,
        tested);
  }
}
