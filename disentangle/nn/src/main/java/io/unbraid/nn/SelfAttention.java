package io.unbraid.nn;

/**
 * Multi-head self-attention over frames (Vaswani et al. 2017, section 3.2): softmax(Q K' / sqrt(d))
 * V for each head, d being channels / heads. [batch, channels, frames] keeps its shape; there is no
 * residual path and no mask, and frames have no positions unless the input carries them.
 */
public final class SelfAttention extends Module implements Layer {
  private final Linear queries;
  private final Linear keys;
  private final Linear values;
  private final Linear output;
  private final int heads;

  /**
   * @param channels a multiple of heads
   */
  public SelfAttention(int channels, int heads) {
    if (heads < 1 || channels % heads != 0) {
      throw new IllegalArgumentException(channels + " channels for " + heads + " heads");
    }
    this.heads = heads;
    this.queries = child("queries", new Linear(channels, channels));
    this.keys = child("keys", new Linear(channels, channels));
    this.values = child("values", new Linear(channels, channels));
    this.output = child("output", new Linear(channels, channels));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor frames = x.transpose(1, 2);
    Tensor q = split(queries.forward(frames));
    Tensor k = split(keys.forward(frames));
    Tensor v = split(values.forward(frames));
    Tensor scores = q.matmul(k.transpose(-2, -1)).multiply(1 / Math.sqrt(q.size(3)));
    Tensor mixed = Functional.softmax(scores, -1).matmul(v).transpose(1, 2);
    return output.forward(mixed.reshape(x.size(0), x.size(2), x.size(1))).transpose(1, 2);
  }

  /** [batch, frames, channels] to [batch, heads, frames, channels / heads]. */
  private Tensor split(Tensor x) {
    return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
  }
}
