package io.unbraid.nn;

/**
 * Self-attention of pictures (SAGAN: Zhang et al. 2019, equations 1 to 3): every position is mixed
 * with all others by how alike their features are, and the mixture is added times a learned factor
 * that starts at 0, so that the layer starts out as the identity. [batch, channels, height, width]
 * keeps its shape.
 */
public final class SelfAttention2d extends Module implements Layer {
  private final Conv2d queries;
  private final Conv2d keys;
  private final Conv2d values;
  private final Conv2d output;
  private final Tensor gamma;

  /**
   * @param channels of which an eighth, as in the paper, are compared and mixed; at least one
   */
  public SelfAttention2d(int channels) {
    int inner = Math.max(1, channels / 8);
    this.queries = child("queries", new Conv2d(channels, inner, 1, 1, 0));
    this.keys = child("keys", new Conv2d(channels, inner, 1, 1, 0));
    this.values = child("values", new Conv2d(channels, inner, 1, 1, 0));
    this.output = child("output", new Conv2d(inner, channels, 1, 1, 0));
    this.gamma = parameter("gamma", Tensor.zeros(1));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor q = positions(queries.forward(x));
    Tensor k = positions(keys.forward(x));
    Tensor v = positions(values.forward(x));
    // [batch, to, from]: how much of position "from" goes into position "to".
    Tensor shares = Functional.softmax(q.transpose(1, 2).matmul(k), -1);
    Tensor mixed = v.matmul(shares.transpose(1, 2));
    Tensor back = mixed.reshape(x.size(0), v.size(1), x.size(2), x.size(3));
    return x.add(output.forward(back).multiply(gamma));
  }

  /** [batch, channels, height, width] to [batch, channels, positions]. */
  private static Tensor positions(Tensor x) {
    return x.reshape(x.size(0), x.size(1), -1);
  }
}
