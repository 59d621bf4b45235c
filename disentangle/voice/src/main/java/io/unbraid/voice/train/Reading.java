package io.unbraid.voice.train;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.network.TargetVoice;
import io.unbraid.voice.network.VoiceNetworks;

/** What the networks read off a batch before the decoder puts it together. */
record Reading(VoiceNetworks networks) {
  /** Frames that a speaker is known by in training: more of them cost more than they tell. */
  private static final long ENOUGH = 512;

  /** Phonetic codes as they are: no gradient will ask how they came about. */
  Tensor still(Tensor mel) {
    try (Engine.NoGradients off = Engine.noGradients()) {
      return networks.phonetic.forward(mel);
    }
  }

  /** The voices of a bank, a row each. What is looked up by is not moved by what is found. */
  TargetVoice voices(SegmentBatch.Bank bank) {
    long heard = Math.min(ENOUGH, bank.mel().size(2));
    Tensor speaker =
        networks.speaker.forward(bank.mel().narrow(2, 0, heard), bank.speech().narrow(2, 0, heard));
    return networks.decoder.listen(still(bank.mel()), bank.prosody(), bank.mel(), speaker);
  }
}
