package io.unbraid.voice.network;

import io.unbraid.nn.Tensor;

/**
 * What the decoder knows of the voices that it is to speak with.
 *
 * @param frames of their recordings
 * @param speaker codes, [batch, speaker]
 */
public record TargetVoice(Frames frames, Tensor speaker) {
  /**
   * Recordings' frames, ready for {@link FrameAttention}.
   *
   * @param keys [batch, heads, n, size]
   * @param values [batch, n, channels]
   */
  record Frames(Tensor keys, Tensor values) {}

  /** The voices of these numbers, in this order, each as often as it is named. */
  public TargetVoice select(long... rows) {
    Tensor which = Tensor.of(rows, rows.length);
    return new TargetVoice(
        new Frames(frames.keys().select(0, which), frames.values().select(0, which)),
        speaker.select(0, which));
  }
}
