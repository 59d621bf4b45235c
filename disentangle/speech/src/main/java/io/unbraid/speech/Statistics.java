package io.unbraid.speech;

import io.unbraid.nn.Tensor;

/** Statistics of codes over frames. */
public final class Statistics {
  private static final double LEAST_VARIANCE = 1e-5;

  private Statistics() {}

  /** What each frame adds to the one before, [batch, channels, frames - 1]. */
  public static Tensor delta(Tensor x) {
    long frames = x.size(2);
    return x.narrow(2, 1, frames - 1).subtract(x.narrow(2, 0, frames - 1));
  }

  /** Mean and deviation over frames: [batch, channels, frames] to [batch, 2 channels]. */
  public static Tensor pool(Tensor x) {
    Tensor deviation = x.variance(false, 2).add(LEAST_VARIANCE).sqrt();
    return Tensor.concatenate(1, x.mean(false, 2), deviation);
  }

  /**
   * As {@link #pool(Tensor)}, where some frames count more than others.
   *
   * @param weights from 0 on, [batch, 1, frames]
   */
  public static Tensor pool(Tensor x, Tensor weights) {
    Tensor share = weights.divide(weights.sum(true, 2).add(1e-6));
    Tensor mean = x.multiply(share).sum(true, 2);
    Tensor variance = x.subtract(mean).square().multiply(share).sum(false, 2);
    return Tensor.concatenate(1, mean.squeeze(2), variance.add(LEAST_VARIANCE).sqrt());
  }
}
