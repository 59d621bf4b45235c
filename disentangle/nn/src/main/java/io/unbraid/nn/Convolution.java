package io.unbraid.nn;

/** What all convolutions learn: a weight, and a bias for each channel that comes out. */
abstract class Convolution extends Module implements WeightedLayer {
  private final Tensor weight;
  final Tensor bias;

  /**
   * @param fanIn values that each output is a sum of
   * @param out channels that come out
   * @param shape of the weight
   */
  Convolution(int fanIn, int out, long... shape) {
    this.weight = parameter("weight", Initial.uniform(fanIn, shape));
    this.bias = parameter("bias", Initial.uniform(fanIn, out));
  }

  @Override
  public final Tensor weight() {
    return weight;
  }
}
