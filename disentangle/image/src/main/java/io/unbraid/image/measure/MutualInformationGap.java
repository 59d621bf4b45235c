package io.unbraid.image.measure;

import smile.validation.metric.MutualInformation;

/**
 * The mutual information gap (Chen et al. 2018, "Isolating sources of disentanglement in
 * variational autoencoders", equation 6): by how much the dimension of a code that knows most of a
 * factor knows more of it than the next one, I(z1; v) - I(z2; v), as a share of the factor's
 * entropy; the mean over factors. 1 if each factor has a dimension of its own, near 0 if two share
 * one.
 *
 * <p>Dimensions are cut into bins of equal width between their least and largest value, so that a
 * constant one knows nothing. The estimate is too high by about (bins - 1) (values - 1) / 2n nats:
 * some thousands of rows are wanted.
 *
 * @param gap the mean over factors, in [0, 1]
 * @param gaps of each factor
 */
public record MutualInformationGap(double gap, double[] gaps) {
  /** Bins a dimension, as is usual for codes that are not discrete. */
  public static final int BINS = 20;

  /** With the usual 20 bins. */
  public static MutualInformationGap of(float[][] codes, int[][] factors) {
    return of(codes, factors, BINS);
  }

  /**
   * @param codes [rows][dimensions] of pictures whose factors were drawn independently
   * @param factors [rows][factors], value of each
   * @param bins that a dimension is cut into
   * @throws IllegalArgumentException if a factor never varies, or rows are damaged
   */
  public static MutualInformationGap of(float[][] codes, int[][] factors, int bins) {
    int dimensions = Rows.width("codes", codes, 2);
    if (factors.length != codes.length || bins < 2) {
      throw new IllegalArgumentException(
          codes.length + " codes, " + factors.length + " rows of factors, " + bins + " bins");
    }
    int[][] cut = new int[dimensions][];
    for (int k = 0; k < dimensions; k++) {
      cut[k] = discretise(codes, k, bins);
    }
    double[] gaps = new double[factors[0].length];
    double sum = 0;
    for (int f = 0; f < gaps.length; f++) {
      int[] values = new int[factors.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = factors[i][f];
      }
      double entropy = MutualInformation.of(values, values);
      if (entropy <= 0) {
        throw new IllegalArgumentException("factor " + f + " never varies");
      }
      double first = 0;
      double second = 0;
      for (int[] dimension : cut) {
        double shared = MutualInformation.of(dimension, values);
        second = Math.max(second, Math.min(first, shared));
        first = Math.max(first, shared);
      }
      gaps[f] = (first - second) / entropy;
      sum += gaps[f];
    }
    return new MutualInformationGap(sum / gaps.length, gaps);
  }

  private static int[] discretise(float[][] codes, int dimension, int bins) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (float[] code : codes) {
      least = Math.min(least, code[dimension]);
      most = Math.max(most, code[dimension]);
    }
    int[] bin = new int[codes.length];
    for (int i = 0; i < bin.length && most > least; i++) {
      double place = (codes[i][dimension] - least) / (most - least);
      bin[i] = Math.min(bins - 1, (int) (bins * place)); // the largest value ends the last bin
    }
    return bin;
  }
}
