package io.unbraid.speaker;

/**
 * From a score to the probability that both are one speaker, where that is as likely beforehand as
 * not: p = 1 / (1 + exp(-(slope score + offset))), by logistic regression with both kinds of trials
 * weighing the same (Brümmer and du Preez 2006).
 *
 * @param slope above 0
 * @param offset of the log-odds
 */
public record Calibration(double slope, double offset) {
  private static final int ROUNDS = 50;

  /** Keeps the slope finite where the two kinds do not overlap. */
  private static final double RIDGE = 1e-3;

  /**
   * Fits by Newton's method.
   *
   * @param same scores of trials of one speaker
   * @param different scores of trials of two
   * @throws IllegalArgumentException if one kind is missing
   */
  public static Calibration fit(double[] same, double[] different) {
    if (same.length == 0 || different.length == 0) {
      throw new IllegalArgumentException("a calibration needs trials of both kinds");
    }
    double slope = 0;
    double offset = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] sums = {RIDGE * slope, 0, RIDGE, 0, RIDGE}; // gradient 2, curvature 3
      add(sums, same, 1, slope, offset);
      add(sums, different, 0, slope, offset);
      double determinant = sums[2] * sums[4] - sums[3] * sums[3];
      slope -= (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
      offset -= (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
    }
    return new Calibration(slope, offset);
  }

  private static void add(
      double[] sums, double[] scores, double truth, double slope, double offset) {
    for (double score : scores) {
      double p = 1 / (1 + Math.exp(-(slope * score + offset)));
      double error = (p - truth) / scores.length;
      double curvature = p * (1 - p) / scores.length;
      sums[0] += error * score;
      sums[1] += error;
      sums[2] += curvature * score * score;
      sums[3] += curvature * score;
      sums[4] += curvature;
    }
  }

  public double probability(double score) {
    return 1 / (1 + Math.exp(-(slope * score + offset)));
  }

  /** The score that has this probability, above 0 and below 1. */
  public double score(double probability) {
    return (Math.log(probability / (1 - probability)) - offset) / slope;
  }
}
