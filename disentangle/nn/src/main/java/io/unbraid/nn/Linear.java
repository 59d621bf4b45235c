package io.unbraid.nn;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** An affine map of the last dimension: [..., in] to [..., out]. */
public final class Linear extends Module implements WeightedLayer {
  private final Tensor weight;
  private final Tensor bias;

  public Linear(int in, int out) {
    this.weight = parameter("weight", Initial.uniform(in, out, in));
    this.bias = parameter("bias", Initial.uniform(in, out));
  }

  @Override
  public Tensor weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor x, Tensor weight) {
    return new Tensor(torch.linear(x.raw, weight.raw, new TensorOptional(bias.raw)));
  }
}
