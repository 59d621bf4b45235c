package io.unbraid.nn;

import org.bytedeco.pytorch.global.torch;

/** Losses that the engine computes in one operation. */
public final class Losses {
  private Losses() {}

  /**
   * Mean of -log softmax(logits)[label].
   *
   * @param logits [batch, classes] or [batch, classes, frames]
   * @param labels integers, [batch] or [batch, frames]; -100 is left out
   */
  public static Tensor crossEntropy(Tensor logits, Tensor labels) {
    return new Tensor(torch.cross_entropy_loss(logits.raw, labels.raw));
  }

  /** Mean of -t log s(x) - (1-t) log(1-s(x)), s being the sigmoid; of one shape. */
  public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
    return new Tensor(torch.binary_cross_entropy_with_logits(logits.raw, targets.raw));
  }

  public static Tensor meanAbsolute(Tensor a, Tensor b) {
    return a.subtract(b).abs().mean();
  }

  public static Tensor meanSquared(Tensor a, Tensor b) {
    return a.subtract(b).square().mean();
  }

  /**
   * Connectionist temporal classification (Graves et al. 2006), divided by the length of each
   * target and averaged over the batch; symbol 0 is the blank. An example whose target does not fit
   * in its frames counts as zero.
   *
   * @param logProbabilities [frames, batch, symbols]
   * @param targets integers, all targets one after the other
   * @param frames of each example
   * @param lengths of each target
   */
  public static Tensor connectionistTemporal(
      Tensor logProbabilities, Tensor targets, long[] frames, long[] lengths) {
    return new Tensor(
        torch.ctc_loss(logProbabilities.raw, targets.raw, frames, lengths, 0, 1, true));
  }
}
