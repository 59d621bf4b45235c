package io.unbraid.voice.network;

import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.input.Prosody;

/**
 * Looks up for each frame of what is to be said the target's own frames that say the same: softmax
 * (q k' / ||q|| ||k|| * sharpness) over all of them, a head at a time (Vaswani et al. 2017, section
 * 3.2), as the smooth and learnt form of the nearest neighbours of Baas, van Niekerk and Kamper
 * 2023, "Voice conversion with just nearest neighbors". Queries and keys pass the same map, so that
 * it is a measure of likeness from the first step on.
 */
final class FrameAttention extends Module {
  /** Dimensions in which a head compares. */
  private static final int SIZE = 32;

  /** Learnt features of a frame, beside its spectrum. */
  private static final int DETAILS = 64;

  private static final double SHARPEST = 24;

  private final int heads;
  private final int mels;
  private final Conv1d metric;
  private final Conv1d detail;
  private final Tensor logSharpness;

  FrameAttention(int mels, int code, int heads) {
    this.heads = heads;
    this.mels = mels;
    this.metric = child("metric", new Conv1d(code + Prosody.ROWS, heads * SIZE, 3));
    this.detail = child("detail", new Conv1d(PhoneticEncoder.STRIDE * mels, DETAILS, 3));
    float[] start = new float[heads];
    for (int h = 0; h < heads; h++) {
      start[h] = (float) Math.log(SHARPEST / (1 + h));
    }
    this.logSharpness = parameter("logSharpness", Tensor.of(start, 1, heads, 1, 1));
  }

  /** Channels of {@link Found#detail}. */
  int details() {
    return heads * DETAILS;
  }

  /**
   * What was found.
   *
   * @param mel each head's mean of spectra, [batch, heads * mels, 2 frames]
   * @param detail each head's mean of learnt features, [batch, heads * details, frames]
   * @param likeness of what was found to what was asked for, [batch, heads, frames]
   */
  record Found(Tensor mel, Tensor detail, Tensor likeness) {}

  /**
   * A target's frames, ready to be looked up.
   *
   * @param code [batch, code, n]
   * @param prosody at the rate of the code, [batch, {@link Prosody#ROWS}, n]
   * @param mel standardised log-mel, [batch, mels, 2n]
   */
  TargetVoice.Frames frames(Tensor code, Tensor prosody, Tensor mel) {
    Tensor pairs = pairs(mel);
    Tensor values = Tensor.concatenate(1, pairs, Functional.gelu(detail.forward(pairs)));
    return new TargetVoice.Frames(compare(code, prosody), values.transpose(1, 2));
  }

  /**
   * @param code of what is to be said, [batch, code, frames]
   * @param prosody how, at the rate of the code, [batch, {@link Prosody#ROWS}, frames]
   * @param target as many targets
   */
  Found forward(Tensor code, Tensor prosody, TargetVoice.Frames target) {
    Tensor scores =
        compare(code, prosody)
            .matmul(target.keys().transpose(2, 3))
            .multiply(logSharpness.exp()); // [batch, heads, frames, n]
    Tensor found = Functional.softmax(scores, -1).matmul(target.values().unsqueeze(1));
    long batch = found.size(0);
    long frames = found.size(2);
    int pair = PhoneticEncoder.STRIDE * mels;
    Tensor mel =
        found
            .narrow(3, 0, pair)
            .reshape(batch, heads, frames, mels, PhoneticEncoder.STRIDE)
            .permute(0, 1, 3, 2, 4)
            .reshape(batch, (long) heads * mels, frames * PhoneticEncoder.STRIDE);
    Tensor detail =
        found.narrow(3, pair, DETAILS).transpose(2, 3).reshape(batch, details(), frames);
    Tensor likeness =
        scores
            .logSumExp(-1)
            .add(-Math.log(target.keys().size(2)))
            .divide(logSharpness.exp().squeeze(3));
    return new Found(mel, detail, likeness);
  }

  /** Unit vectors, [batch, heads, frames, SIZE]. */
  private Tensor compare(Tensor code, Tensor prosody) {
    Tensor compared = metric.forward(Tensor.concatenate(1, code, prosody));
    Tensor split =
        compared.reshape(compared.size(0), heads, SIZE, compared.size(2)).transpose(2, 3);
    return Functional.unitLength(split, 3);
  }

  /** Frames two by two: [batch, mels, 2n] to [batch, 2 mels, n]. */
  private Tensor pairs(Tensor mel) {
    long n = mel.size(2) / PhoneticEncoder.STRIDE;
    return mel.reshape(mel.size(0), mels, n, PhoneticEncoder.STRIDE)
        .permute(0, 1, 3, 2)
        .reshape(mel.size(0), (long) mels * PhoneticEncoder.STRIDE, n);
  }
}
