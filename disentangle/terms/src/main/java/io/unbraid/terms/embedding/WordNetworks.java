package io.unbraid.terms.embedding;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** The two encoders and the decoder of a word embedding. */
public final class WordNetworks extends Module {
  private final SequenceEncoder phonetic;
  private final SequenceEncoder speaker;
  private final SequenceDecoder decoder;

  public WordNetworks(int channels, WordConfig.Network network) {
    int size = network.phonetic() + network.speaker();
    this.phonetic =
        child("phonetic", new SequenceEncoder(channels, network.hidden(), network.phonetic()));
    this.speaker =
        network.speaker() == 0
            ? null
            : child("speaker", new SequenceEncoder(channels, network.hidden(), network.speaker()));
    this.decoder = child("decoder", new SequenceDecoder(size, network.hidden(), channels));
  }

  /** What is said, a unit vector, [batch, phonetic]. */
  public Tensor phonetic(SegmentTensors segments) {
    return Functional.unitLength(phonetic.forward(segments), 1);
  }

  public boolean hasSpeaker() {
    return speaker != null;
  }

  /** Who says it, a unit vector, [batch, speaker]. */
  public Tensor speaker(SegmentTensors segments) {
    return Functional.unitLength(speaker.forward(segments), 1);
  }

  /**
   * @param said [batch, phonetic]
   * @param who [batch, speaker], or null where there is no speaker part
   * @return [batch, channels, frames]
   */
  public Tensor decode(Tensor said, Tensor who, int frames) {
    return decoder.forward(who == null ? said : Tensor.concatenate(1, said, who), frames);
  }

  public SequenceEncoder phoneticEncoder() {
    return phonetic;
  }
}
