package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Transposed convolution over frames, the gradient of a strided one by its input (Dumoulin and
 * Visin 2016, section 4): [batch, in, frames] to [batch, out, frames * stride].
 */
public final class ConvTranspose1d extends Convolution {
  private final int stride;
  private final int padding;
  private final int outputPadding;

  /**
   * @param width taps, at least the stride; a multiple of it weighs all frames alike
   * @param stride frames out for each frame in
   * @throws IllegalArgumentException if no padding makes the frames come out a multiple
   */
  public ConvTranspose1d(int in, int out, int width, int stride) {
    super(fanIn(in, width, stride), out, in, out, width);
    this.stride = stride;
    this.padding = (width - stride + 1) / 2;
    this.outputPadding = (width - stride) % 2;
  }

  private static int fanIn(int in, int width, int stride) {
    if (stride < 1 || width < stride || stride == 1 && width % 2 == 0) {
      throw new IllegalArgumentException(
          "a width of at least the stride, odd at stride 1, wanted, not " + width + ", " + stride);
    }
    return Math.max(1, in * width / stride);
  }

  @Override
  public int outputDimension() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x, Tensor weight) {
    return new Tensor(
        torch.conv_transpose1d(
            x.raw,
            weight.raw,
            new TensorOptional(bias.raw),
            new long[] {stride},
            new long[] {padding},
            new long[] {outputPadding},
            1,
            1));
  }
}
