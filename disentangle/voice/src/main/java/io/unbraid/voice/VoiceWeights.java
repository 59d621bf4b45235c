package io.unbraid.voice;

import io.unbraid.nn.Tensor;
import io.unbraid.training.store.Fingerprint;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.Decoder;
import io.unbraid.voice.network.TranscriptHead;
import io.unbraid.voice.network.VoiceNetworks;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All of a voice model that is trained and kept in a file.
 *
 * @param config that shaped it
 * @param standardisation of log-mels on their way to and from the networks
 * @param symbols of the CTC head; the first, the blank, is empty
 * @param networks out of training
 * @param head out of training
 */
record VoiceWeights(
    VoiceConfig config,
    Standardisation standardisation,
    List<String> symbols,
    VoiceNetworks networks,
    TranscriptHead head) {
  private static final ModelFile.Kind KIND =
      new ModelFile.Kind("voice model", 3, "model", "name another model file");
  private static final String BUNDLED = "model.safetensors";
  private static final String SYMBOLS = "symbols";

  VoiceWeights {
    symbols = List.copyOf(symbols);
    networks.train(false);
    head.train(false);
  }

  /** Random ones. */
  VoiceWeights(VoiceConfig config, Standardisation standardisation, List<String> symbols) {
    this(
        config,
        standardisation,
        symbols,
        new VoiceNetworks(config),
        new TranscriptHead(config.network().code(), Math.max(2, symbols.size())));
  }

  static VoiceWeights bundled() {
    return from(ModelFile.bundled(VoiceWeights.class, BUNDLED, KIND));
  }

  static VoiceWeights load(Path file) {
    return from(ModelFile.read(file, KIND));
  }

  private static VoiceWeights from(ModelFile file) {
    return file.make(
        () -> {
          VoiceConfig config = file.config(VoiceConfig.standard());
          Standardisation standardisation = Standardisation.read(file, config.spectrogram().mels());
          VoiceWeights weights = new VoiceWeights(config, standardisation, file.texts(SYMBOLS));
          file.load(weights.state());
          return weights;
        });
  }

  void save(Path file, Map<String, String> notes) {
    save(file, notes, Weights.store(state()));
  }

  void saveHalves(Path file, Map<String, String> notes) {
    save(file, notes, Weights.storeHalves(state()));
  }

  private void save(Path file, Map<String, String> notes, Map<String, StoredTensor> weights) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(standardisation.store());
    tensors.putAll(weights);
    Map<String, String> facts = ModelFile.settings(config);
    facts.put(SYMBOLS, ModelFile.list(symbols));
    ModelFile.write(file, KIND, tensors, facts, notes);
  }

  Map<String, Tensor> state() {
    return networks.stateWith(head);
  }

  /** All shared with these but a decoder of its own with those weights. */
  VoiceWeights withDecoder(SafeTensors weights) {
    Decoder decoder = new Decoder(config.spectrogram().mels(), config.network());
    Weights.load(decoder.state(), weights);
    return new VoiceWeights(config, standardisation, symbols, networks.with(decoder), head);
  }

  String fingerprint() {
    return Fingerprint.of(state());
  }

  /** Of what makes and reads the phonetic code alone. */
  String codeFingerprint() {
    Map<String, Tensor> parts = new LinkedHashMap<>();
    networks.phonetic.state().forEach((name, tensor) -> parts.put("phonetic." + name, tensor));
    head.state().forEach((name, tensor) -> parts.put("head." + name, tensor));
    return Fingerprint.of(parts);
  }

  void free() {
    networks.free();
    head.free();
  }
}
