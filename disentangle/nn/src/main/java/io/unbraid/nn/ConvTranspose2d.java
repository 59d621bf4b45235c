package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Transposed convolution of pictures (Dumoulin and Visin 2016, section 4): [batch, in, height,
 * width] to [batch, out, (height - 1) s - 2 p + k, (width - 1) s - 2 p + k], the way back from a
 * {@link Conv2d} of the same kernel k, stride s and padding p; 4, 2, 1 doubles.
 */
public final class ConvTranspose2d extends Convolution {
  private final int stride;
  private final int padding;

  /**
   * @param kernel taps on a side
   * @param stride pixels out for each pixel in
   * @param padding pixels cut from each side of what comes out
   */
  public ConvTranspose2d(int in, int out, int kernel, int stride, int padding) {
    super(Math.max(1, in * kernel * kernel / (stride * stride)), out, in, out, kernel, kernel);
    this.stride = stride;
    this.padding = padding;
  }

  @Override
  public int outputDimension() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x, Tensor weight) {
    return new Tensor(
        torch.conv_transpose2d(
            x.raw,
            weight.raw,
            new TensorOptional(bias.raw),
            new long[] {stride, stride},
            new long[] {padding, padding},
            new long[] {0, 0},
            1,
            1,
            1));
  }
}
