package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolution of pictures: [batch, in, height, width] to [batch, out, height/s, width/s]. */
public final class Conv2d extends Convolution {
  private final int stride;
  private final int padding;

  /**
   * @param kernel taps on a side
   * @param stride step in both directions
   * @param padding zeros on each side
   */
  public Conv2d(int in, int out, int kernel, int stride, int padding) {
    super(in * kernel * kernel, out, out, in, kernel, kernel);
    this.stride = stride;
    this.padding = padding;
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
