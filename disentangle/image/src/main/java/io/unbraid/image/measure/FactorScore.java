package io.unbraid.image.measure;

import java.util.Random;
import java.util.function.IntFunction;

/**
 * The FactorVAE score (Kim and Mnih 2018, "Disentangling by factorising", section 4): pictures that
 * agree in one factor should agree in one dimension of their codes. Each batch votes with the
 * dimension of least variance, in units of that dimension's variance over all pictures; a table
 * gives each dimension the factor that most votes of the first half had fixed, and the score is how
 * often that is right on the second half.
 *
 * @param score share of votes told right, in [0, 1]; one over the factors is chance
 * @param active dimensions that took part; with none the score is 0
 */
public record FactorScore(double score, int active) {
  /** Dimensions of less variance are left out: enough for codes whose prior has variance 1. */
  public static final double LEAST_VARIANCE = 0.05;

  /**
   * @param codes [rows][dimensions] of pictures whose factors are all drawn
   * @param factors how many there are
   * @param batches gives, for a factor, the codes [pictures][dimensions] of a fresh batch of which
   *     that factor has one drawn value and all others are drawn for each picture
   * @param votes for the table, and as many again to judge it by
   * @param leastVariance dimensions below it are left out as collapsed
   * @param seed of the order in which factors are asked for
   * @throws IllegalArgumentException if rows are damaged or of differing lengths
   */
  public static FactorScore of(
      float[][] codes,
      int factors,
      IntFunction<float[][]> batches,
      int votes,
      double leastVariance,
      long seed) {
    int dimensions = Rows.width("codes", codes, 2);
    if (factors < 1 || votes < 1) {
      throw new IllegalArgumentException(factors + " factors, " + votes + " votes");
    }
    double[] variance = variance(codes);
    int active = 0;
    for (double v : variance) {
      active += v > 0 && v >= leastVariance ? 1 : 0;
    }
    if (active == 0) {
      return new FactorScore(0, 0);
    }
    Random random = new Random(seed);
    int[][] table = new int[dimensions][factors];
    int right = 0;
    for (int vote = 0; vote < 2 * votes; vote++) {
      int factor = random.nextInt(factors);
      float[][] batch = batches.apply(factor);
      if (Rows.width("a batch", batch, 2) != dimensions) {
        throw new IllegalArgumentException(
            "a batch of " + batch[0].length + " dimensions, codes of " + dimensions);
      }
      int dimension = steadiest(variance(batch), variance, leastVariance);
      if (vote < votes) {
        table[dimension][factor]++;
      } else {
        right += mostFrequent(table[dimension]) == factor ? 1 : 0;
      }
    }
    return new FactorScore((double) right / votes, active);
  }

  private static int steadiest(double[] batch, double[] all, double leastVariance) {
    int best = -1;
    for (int k = 0; k < batch.length; k++) {
      if (all[k] > 0 && all[k] >= leastVariance) {
        best = best < 0 || batch[k] / all[k] < batch[best] / all[best] ? k : best;
      }
    }
    return best;
  }

  private static int mostFrequent(int[] votes) {
    int best = 0;
    for (int f = 1; f < votes.length; f++) {
      best = votes[f] > votes[best] ? f : best;
    }
    return best;
  }

  private static double[] variance(float[][] rows) {
    double[] mean = Rows.mean(rows);
    double[] variance = new double[mean.length];
    for (float[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        variance[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / (rows.length - 1);
      }
    }
    return variance;
  }
}
