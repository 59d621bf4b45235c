package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layer normalisation (Ba et al. 2016, equation 4): each position of each example to mean 0 and
 * variance 1 over its channels, then a learned scale and shift. [batch, channels], [batch,
 * channels, frames] and [batch, channels, height, width] keep their shape.
 */
public final class LayerNorm extends Module implements Layer {
  private static final double EPSILON = 1e-5;

  private final Tensor weight;
  private final Tensor bias;
  private final int channels;

  public LayerNorm(int channels) {
    this.channels = channels;
    this.weight = parameter("weight", Tensor.ones(channels));
    this.bias = parameter("bias", Tensor.zeros(channels));
  }

  @Override
  public Tensor forward(Tensor x) {
    // The engine normalises the last dimension.
    Tensor last = x.transpose(1, -1);
    Tensor normal =
        new Tensor(
            torch.layer_norm(
                last.raw,
                new long[] {channels},
                new TensorOptional(weight.raw),
                new TensorOptional(bias.raw),
                EPSILON,
                false));
    return normal.transpose(1, -1);
  }
}
