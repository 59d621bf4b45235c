package io.unbraid.nn;

import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Long short-term memory over frames (Hochreiter and Schmidhuber 1997, with the forget gate of Gers
 * et al. 2000): [batch, in, frames] to [batch, hidden, frames], or [batch, 2 hidden, frames] with
 * the backward direction's channels last. Both states start from zeros.
 */
public final class Lstm extends Module implements Layer {
  private final RecurrentWeights forwards;
  private final RecurrentWeights backwards;
  private final int hidden;

  /**
   * @param bidirectional whether a second one runs from the last frame to the first
   */
  public Lstm(int in, int hidden, boolean bidirectional) {
    this.hidden = hidden;
    this.forwards = child("forwards", new RecurrentWeights(4, in, hidden));
    this.backwards = bidirectional ? child("backwards", new RecurrentWeights(4, in, hidden)) : null;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor[] weights = RecurrentWeights.inOrder(forwards, backwards);
    org.bytedeco.pytorch.Tensor start = x.raw.new_zeros(weights.length / 4, x.size(0), hidden);
    Tensor frames = x.transpose(1, 2);
    return new Tensor(
            torch
                .lstm(
                    frames.raw,
                    new TensorVector(start, start),
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
