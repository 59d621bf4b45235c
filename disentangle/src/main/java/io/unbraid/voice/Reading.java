package io.unbraid.voice;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;

/** What the networks read off a batch before the decoder puts it together. */
record Reading(VoiceNetworks networks) {
  /** Phonetic codes as they are: no gradient will ask how they came about. */
  Tensor still(Tensor mel) {
    try (Engine.NoGradients off = Engine.noGradients()) {
      return networks.phonetic.forward(mel);
    }
  }

  /** The voices of a bank, a row each. What is looked up by is not moved by what is found. */
  TargetVoice voices(SegmentBatch.Bank bank) {
    Tensor speaker = networks.speaker.forward(bank.mel(), bank.speech());
    return networks.decoder.listen(still(bank.mel()), bank.prosody(), bank.mel(), speaker);
  }
}
