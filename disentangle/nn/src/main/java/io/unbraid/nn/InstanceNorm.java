package io.unbraid.nn;

/**
 * Instance normalisation (Ulyanov et al. 2016) with a learned scale and shift: each channel of each
 * example to mean 0 and variance 1 over its positions. [batch, channels, frames] and [batch,
 * channels, height, width] keep their shape. {@link Functional#instanceNorm} is the same without
 * parameters.
 */
public final class InstanceNorm extends Module implements Layer {
  private final Tensor weight;
  private final Tensor bias;

  public InstanceNorm(int channels) {
    this.weight = parameter("weight", Tensor.ones(channels));
    this.bias = parameter("bias", Tensor.zeros(channels));
  }

  @Override
  public Tensor forward(Tensor x) {
    long[] across = new long[x.shape().length];
    java.util.Arrays.fill(across, 1);
    across[1] = x.size(1);
    return Functional.instanceNorm(x).multiply(weight.reshape(across)).add(bias.reshape(across));
  }
}
