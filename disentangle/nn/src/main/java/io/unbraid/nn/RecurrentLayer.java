package io.unbraid.nn;

import org.bytedeco.pytorch.TensorVector;

/**
 * A recurrent layer over frames: [batch, in, frames] to [batch, hidden, frames], or [batch, 2
 * hidden, frames] with the backward direction's channels last. Its state starts from zeros.
 */
abstract class RecurrentLayer extends Module implements Layer {
  private final RecurrentWeights forwards;
  private final RecurrentWeights backwards;
  private final int hidden;

  /**
   * @param gates whose weights lie one below the other
   * @param bidirectional whether a second one runs from the last frame to the first
   */
  RecurrentLayer(int gates, int in, int hidden, boolean bidirectional) {
    this.hidden = hidden;
    this.forwards = child("forwards", new RecurrentWeights(gates, in, hidden));
    this.backwards =
        bidirectional ? child("backwards", new RecurrentWeights(gates, in, hidden)) : null;
  }

  @Override
  public final Tensor forward(Tensor x) {
    return from(x, x.raw.new_zeros(backwards == null ? 1 : 2, x.size(0), hidden));
  }

  /** From a state [directions, batch, hidden]. */
  final Tensor from(Tensor x, org.bytedeco.pytorch.Tensor start) {
    Tensor[] weights = RecurrentWeights.inOrder(forwards, backwards);
    org.bytedeco.pytorch.Tensor frames = x.transpose(1, 2).raw;
    return new Tensor(run(frames, start, Tensor.vector(weights), backwards != null))
        .transpose(1, 2);
  }

  /**
   * The engine's own layer.
   *
   * @param frames [batch, frames, in]
   * @param start a state, [directions, batch, hidden]
   * @return [batch, frames, directions hidden]
   */
  abstract org.bytedeco.pytorch.Tensor run(
      org.bytedeco.pytorch.Tensor frames,
      org.bytedeco.pytorch.Tensor start,
      TensorVector weights,
      boolean bidirectional);
}
