package io.unbraid.voice;

import io.unbraid.nn.Tensor;

/** Statistics of codes over frames. */
public final class Statistics {
  private Statistics() {}

  /** Mean and deviation over frames: [batch, channels, frames] to [batch, 2 channels]. */
  public static Tensor pool(Tensor x) {
    Tensor deviation = x.variance(false, 2).add(1e-5).sqrt();
    return Tensor.concatenate(1, x.mean(false, 2), deviation);
  }
}
