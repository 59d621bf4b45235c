package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolution over frames: [batch, in, frames] to [batch, out, frames / stride]. */
public final class Conv1d extends Convolution {
  private final int stride;
  private final int dilation;
  private final int padding;

  /** A convolution of odd width that keeps the number of frames. */
  public Conv1d(int in, int out, int width) {
    this(in, out, width, 1, 1);
  }

  /**
   * @param width taps, an odd number; zeros are padded so that stride 1 keeps the frames
   * @param stride frames a step
   * @param dilation frames from one tap to the next
   */
  public Conv1d(int in, int out, int width, int stride, int dilation) {
    super(in * width, out, out, in, width);
    this.stride = stride;
    this.dilation = dilation;
    this.padding = dilation * (width - 1) / 2;
  }

  @Override
  public Tensor forward(Tensor x, Tensor weight) {
    return new Tensor(
        torch.conv1d(
            x.raw,
            weight.raw,
            new TensorOptional(bias.raw),
            new long[] {stride},
            new long[] {padding},
            new long[] {dilation},
            1));
  }
}
