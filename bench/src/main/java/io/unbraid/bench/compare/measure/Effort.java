package io.unbraid.bench.compare.measure;

/**
 * How often a row's work is done.
 *
 * @param warmUp seconds that each contender does it before it counts; 0 for none, else once at
 *     least
 * @param rounds that count
 * @param budget seconds after which no further round begins, once there were some
 */
public record Effort(double warmUp, int rounds, double budget) {
  private static final int LEAST = 3;

  /** Work of this process and of peers that stay. */
  public static Effort of(boolean quick) {
    return quick ? new Effort(0.5, 5, 2) : new Effort(2, 9, 30);
  }

  /** Whole processes, which have no state to warm. */
  public static Effort cold(int rounds) {
    return new Effort(0, rounds, Double.POSITIVE_INFINITY);
  }

  /** At least one round; three unless they take twice the budget. */
  boolean goesOn(int done, double seconds) {
    if (done == 0 || done >= rounds) {
      return done == 0;
    }
    return seconds < (done < LEAST ? 2 * budget : budget);
  }
}
