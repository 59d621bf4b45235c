package io.unbraid.voice;

import io.unbraid.nn.Module;
import java.util.Arrays;

/** The networks of a voice model that serve after training too. */
final class VoiceNetworks extends Module {
  final PhoneticEncoder phonetic;
  final SpeakerEncoder speaker;
  final Decoder decoder;

  VoiceNetworks(VoiceConfig config) {
    int mels = config.spectrogram().mels();
    this.phonetic = child("phonetic", new PhoneticEncoder(mels, config.network()));
    this.speaker = child("speaker", new SpeakerEncoder(mels, config.network()));
    this.decoder = child("decoder", new Decoder(mels, config.network()));
  }

  /** Weights in all. */
  long size() {
    return state().values().stream()
        .mapToLong(tensor -> Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b))
        .sum();
  }
}
