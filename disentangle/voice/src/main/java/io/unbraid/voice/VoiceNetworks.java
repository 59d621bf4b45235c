package io.unbraid.voice;

import io.unbraid.nn.Module;
import java.util.Arrays;

/** The networks of a voice model that serve after training too. */
final class VoiceNetworks extends Module {
  final PhoneticEncoder phonetic;
  final SpeakerEncoder speaker;
  final Decoder decoder;

  VoiceNetworks(VoiceConfig config) {
    this(
        new PhoneticEncoder(config.spectrogram().mels(), config.network()),
        new SpeakerEncoder(config.spectrogram().mels(), config.network()),
        new Decoder(config.spectrogram().mels(), config.network()));
  }

  private VoiceNetworks(PhoneticEncoder phonetic, SpeakerEncoder speaker, Decoder decoder) {
    this.phonetic = child("phonetic", phonetic);
    this.speaker = child("speaker", speaker);
    this.decoder = child("decoder", decoder);
  }

  /** The same encoders with another decoder. */
  VoiceNetworks with(Decoder other) {
    return new VoiceNetworks(phonetic, speaker, other);
  }

  /** Weights in all. */
  long size() {
    return state().values().stream()
        .mapToLong(tensor -> Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b))
        .sum();
  }
}
