package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolution of pictures: [batch, in, height, width] to [batch, out, height/s, width/s]. */
public final class Conv2d extends Module implements WeightedLayer {
  private final Tensor weight;
  private final Tensor bias;
  private final int stride;
  private final int padding;

  /**
   * @param kernel taps on a side
   * @param stride step in both directions
   * @param padding zeros on each side
   */
  public Conv2d(int in, int out, int kernel, int stride, int padding) {
    this.stride = stride;
    this.padding = padding;
    this.weight =
        parameter("weight", Initial.uniform(in * kernel * kernel, out, in, kernel, kernel));
    this.bias = parameter("bias", Initial.uniform(in * kernel * kernel, out));
  }

  @Override
  public Tensor weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor x, Tensor weight) {
    return new Tensor(
        torch.conv2d(
            x.raw,
            weight.raw,
            new TensorOptional(bias.raw),
            new long[] {stride, stride},
            new long[] {padding, padding},
            new long[] {1, 1},
            1));
  }
}
