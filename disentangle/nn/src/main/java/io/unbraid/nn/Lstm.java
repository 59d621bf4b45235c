package io.unbraid.nn;

import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Long short-term memory over frames (Hochreiter and Schmidhuber 1997, with the forget gate of Gers
 * et al. 2000): [batch, in, frames] to [batch, hidden, frames], or [batch, 2 hidden, frames] with
 * the backward direction's channels last. Both states start from zeros.
 */
public final class Lstm extends RecurrentLayer {
  /**
   * @param bidirectional whether a second one runs from the last frame to the first
   */
  public Lstm(int in, int hidden, boolean bidirectional) {
    super(4, in, hidden, bidirectional);
  }

  @Override
  org.bytedeco.pytorch.Tensor run(
      org.bytedeco.pytorch.Tensor frames,
      org.bytedeco.pytorch.Tensor start,
      TensorVector weights,
      boolean bidirectional) {
    return torch
        .lstm(
            frames,
            new TensorVector(start, start),
            weights,
            true,
            1,
            0,
            isTraining(),
            bidirectional,
            true)
        .get0();
  }
}
