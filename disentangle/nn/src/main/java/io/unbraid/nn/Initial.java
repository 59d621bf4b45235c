package io.unbraid.nn;

/** First values of parameters. */
public final class Initial {
  private Initial() {}

  /**
   * Uniform between plus and minus 1/sqrt(fan-in), which keeps the variance of a rectified layer's
   * output within a factor of three (He et al. 2015, with the gain that PyTorch uses).
   *
   * @param fanIn values that each output is a sum of
   */
  public static Tensor uniform(int fanIn, long... shape) {
    double bound = 1 / Math.sqrt(fanIn);
    return Tensor.randomUniform(shape).multiply(2 * bound).add(-bound);
  }
}
