package io.unbraid.nn;

import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A gated recurrent unit over frames (Cho et al. 2014; the reset gate acts after the recurrent
 * product, as in Chung et al. 2014's fast form): [batch, in, frames] to [batch, hidden, frames], or
 * [batch, 2 hidden, frames] with the backward direction's channels last. It starts from zeros.
 */
public final class Gru extends RecurrentLayer {
  /**
   * @param bidirectional whether a second one runs from the last frame to the first
   */
  public Gru(int in, int hidden, boolean bidirectional) {
    super(3, in, hidden, bidirectional);
  }

  /**
   * As {@link #forward(Tensor)}, of one direction, from a state of the caller's.
   *
   * @param start [batch, hidden]
   */
  public Tensor forward(Tensor x, Tensor start) {
    return from(x, start.raw.unsqueeze(0));
  }

  @Override
  org.bytedeco.pytorch.Tensor run(
      org.bytedeco.pytorch.Tensor frames,
      org.bytedeco.pytorch.Tensor start,
      TensorVector weights,
      boolean bidirectional) {
    return torch.gru(frames, start, weights, true, 1, 0, isTraining(), bidirectional, true).get0();
  }
}
