package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation (Ioffe and Szegedy 2015, algorithms 1 and 2): each channel to mean 0 and
 * variance 1 over the batch and all positions, then a learned scale and shift. [batch, channels],
 * [batch, channels, frames] and [batch, channels, height, width] keep their shape.
 *
 * <p>In training, each forward pass moves the running mean and (unbiased) variance, which are
 * buffers, a tenth of the way to the batch's; out of training they take the batch's place, and
 * nothing is written.
 */
public final class BatchNorm extends Module implements Layer {
  static final double MOMENTUM = 0.1;
  static final double EPSILON = 1e-5;

  private final Tensor weight;
  private final Tensor bias;
  private final Tensor mean;
  private final Tensor variance;

  public BatchNorm(int channels) {
    this.weight = parameter("weight", Tensor.ones(channels));
    this.bias = parameter("bias", Tensor.zeros(channels));
    this.mean = buffer("mean", Tensor.zeros(channels));
    this.variance = buffer("variance", Tensor.ones(channels));
  }

  /**
   * @throws IllegalArgumentException in training, if there is but one value a channel, which has no
   *     variance
   */
  @Override
  public Tensor forward(Tensor x) {
    if (isTraining() && x.raw.numel() <= x.size(1)) {
      throw new IllegalArgumentException("one value a channel has no variance to train with: " + x);
    }
    return new Tensor(
        torch.batch_norm(
            x.raw,
            new TensorOptional(weight.raw),
            new TensorOptional(bias.raw),
            new TensorOptional(mean.raw),
            new TensorOptional(variance.raw),
            isTraining(),
            MOMENTUM,
            EPSILON,
            false));
  }
}
