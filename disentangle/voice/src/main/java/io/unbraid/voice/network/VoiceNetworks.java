package io.unbraid.voice.network;

import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.config.VoiceConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The networks of a voice model that serve after training too. */
public final class VoiceNetworks extends Module {
  public final PhoneticEncoder phonetic;
  public final SpeakerEncoder speaker;
  public final Decoder decoder;

  public VoiceNetworks(VoiceConfig config) {
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
  public VoiceNetworks with(Decoder other) {
    return new VoiceNetworks(phonetic, speaker, other);
  }

  /** All tensors of these and of the head that reads their code, by the names of a model file. */
  public Map<String, Tensor> stateWith(TranscriptHead head) {
    Map<String, Tensor> state = new LinkedHashMap<>(state());
    head.state().forEach((name, tensor) -> state.put("head." + name, tensor));
    return state;
  }

  /** Weights in all. */
  public long size() {
    return state().values().stream()
        .mapToLong(tensor -> Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b))
        .sum();
  }
}
