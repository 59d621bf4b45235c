package io.unbraid.nn;

import org.bytedeco.pytorch.global.torch;

/**
 * A gated recurrent unit over frames (Cho et al. 2014; the reset gate acts after the recurrent
 * product, as in Chung et al. 2014's fast form): [batch, in, frames] to [batch, hidden, frames], or
 * [batch, 2 hidden, frames] with the backward direction's channels last. It starts from zeros.
 */
public final class Gru extends Module implements Layer {
  private final RecurrentWeights forwards;
  private final RecurrentWeights backwards;
  private final int hidden;

  /**
   * @param bidirectional whether a second one runs from the last frame to the first
   */
  public Gru(int in, int hidden, boolean bidirectional) {
    this.hidden = hidden;
    this.forwards = child("forwards", new RecurrentWeights(3, in, hidden));
    this.backwards = bidirectional ? child("backwards", new RecurrentWeights(3, in, hidden)) : null;
  }

  @Override
  public Tensor forward(Tensor x) {
    return run(x, x.raw.new_zeros(backwards == null ? 1 : 2, x.size(0), hidden));
  }

  /**
   * As {@link #forward(Tensor)}, of one direction, from a state of the caller's.
   *
   * @param start [batch, hidden]
   */
  public Tensor forward(Tensor x, Tensor start) {
    if (backwards != null) {
      throw new IllegalStateException("two directions have no one start");
    }
    return run(x, start.raw.unsqueeze(0));
  }

  private Tensor run(Tensor x, org.bytedeco.pytorch.Tensor start) {
    Tensor[] weights = RecurrentWeights.inOrder(forwards, backwards);
    Tensor frames = x.transpose(1, 2);
    return new Tensor(
            torch
                .gru(
                    frames.raw,
                    start,
                    Tensor.vector(weights),
                    true,
                    1,
                    0,
                    isTraining(),
                    backwards != null,
                    true)
                .get0())
        .transpose(1, 2);
  }
}
