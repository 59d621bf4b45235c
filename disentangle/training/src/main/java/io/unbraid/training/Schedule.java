package io.unbraid.training;

/** The factor on every learning rate at a step. */
@FunctionalInterface
public interface Schedule {
  double factor(long step);

  static Schedule constant() {
    return step -> 1;
  }

  /**
   * Rises in a line over {@code warmup} steps, stays at 1, and over the last {@code decay} of
   * {@code steps} falls along a half cosine to {@code floor}.
   */
  static Schedule warmupThenCosine(long warmup, long steps, long decay, double floor) {
    return step -> {
      if (step < warmup) {
        return (step + 1.0) / warmup;
      }
      double into = Math.min(1, Math.max(0, step - (steps - decay)) / (double) Math.max(1, decay));
      return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * into));
    };
  }
}
