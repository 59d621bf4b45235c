package io.unbraid.speaker;

import java.util.Arrays;

/**
 * Adaptive symmetric score normalisation (Matejka et al. 2017, section 3.3, "adaptive S-norm1"):
 * how far a score lies above what either side scores against those of a cohort that are most like
 * it, in units of their deviation. So one threshold holds for voices with many doubles and with
 * few.
 *
 * @param cohort embeddings of other speakers, unit vectors, [cohort][embedding]
 */
public record ScoreNormalisation(float[][] cohort) {
  /** The most alike of the cohort that are taken. */
  private static final int MOST_ALIKE = 60;

  private static final double LEAST_DEVIATION = 1e-3;

  public ScoreNormalisation {
    if (cohort.length < 2) {
      throw new IllegalArgumentException("a cohort of " + cohort.length + "; 2 or more are needed");
    }
  }

  /**
   * Those of the cohort that are most like a voice.
   *
   * @param mean of its scores against them
   * @param deviation of these scores, positive
   */
  public record MostAlike(double mean, double deviation) {
    /** How far a raw score of this voice lies above its mean, in deviations. */
    public double deviations(double raw) {
      return (raw - mean) / deviation;
    }
  }

  /** The normalised score of two unit vectors. */
  public double score(float[] a, float[] b) {
    double raw = Vectors.dot(a, b);
    return 0.5 * (mostAlike(a).deviations(raw) + mostAlike(b).deviations(raw));
  }

  /** What a unit vector scores against those of the cohort that are most like it. */
  public MostAlike mostAlike(float[] side) {
    double[] scores = Arrays.stream(cohort).mapToDouble(c -> Vectors.dot(side, c)).toArray();
    Arrays.sort(scores);
    int from = Math.max(0, scores.length - MOST_ALIKE);
    double mean = Arrays.stream(scores, from, scores.length).average().orElseThrow();
    double square = 0;
    for (int i = from; i < scores.length; i++) {
      square += (scores[i] - mean) * (scores[i] - mean);
    }
    double deviation = Math.sqrt(square / (scores.length - from));
    return new MostAlike(mean, Math.max(deviation, LEAST_DEVIATION));
  }
}
