package io.unbraid.voice;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.audio.features.table.FeatureTable;
import io.unbraid.nn.Lifetime;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.PhoneticViews;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.PhoneticEncoder;
import io.unbraid.voice.network.TranscriptHead;
import io.unbraid.voice.network.VoiceNetworks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A trained voice model: takes a voice apart into what is said and who says it, and puts the parts
 * together. Read-only after loading, so any number of threads may use one.
 *
 * <p>A loaded model owns the native memory of its networks until it is closed; one that nobody
 * closes is freed when the collector comes by. A speaker's voice by {@link #forSpeaker} owns its
 * decoder alone: the encoders are this model's, and go with it. Closing needs that no thread
 * computes; afterwards whatever computes or writes throws IllegalStateException.
 */
public final class VoiceModel implements AutoCloseable {
  private final VoiceWeights weights;
  private final VoiceAnalysis analysis;
  private final VoiceSynthesis synthesis;
  private final AdaptedVoices adapted = new AdaptedVoices();
  private final Lifetime lifetime;
  private final VoiceModel owner;
  private String id;
  private String codeId;

  /**
   * @param owner of all but the decoder; null for this model itself
   */
  private VoiceModel(VoiceWeights weights, VoiceModel owner) {
    this.owner = owner;
    this.lifetime = new Lifetime(owner == null ? "this voice model" : "this adapted voice");
    this.weights = weights;
    Inference inference = new Inference(this::checkOpen);
    this.analysis = new VoiceAnalysis(weights, inference);
    this.synthesis = new VoiceSynthesis(weights, inference, analysis);
  }

  /** A model of these weights, which are copied. */
  public static VoiceModel of(
      VoiceConfig config,
      Standardisation standardisation,
      List<String> symbols,
      Map<String, Tensor> state) {
    VoiceWeights weights = new VoiceWeights(config, standardisation, symbols);
    Weights.copy(state, weights.state());
    return new VoiceModel(weights, null);
  }

  /** A model of random weights, which knows nothing. */
  public static VoiceModel untrained(VoiceConfig config) {
    Standardisation typical = Standardisation.typical(config.spectrogram().mels());
    return new VoiceModel(new VoiceWeights(config, typical, List.of("", "a")), null);
  }

  /**
   * The model that ships with this library.
   *
   * @throws InputException if the library was built without one
   */
  public static VoiceModel standard() {
    return new VoiceModel(VoiceWeights.bundled(), null);
  }

  /**
   * Reads a model.
   *
   * @throws InputException if the file is missing, damaged, or no voice model of this version
   */
  public static VoiceModel load(Path file) {
    return new VoiceModel(VoiceWeights.load(file), null);
  }

  /** Writes the model, with notes in its metadata. */
  public void save(Path file, Map<String, String> notes) {
    checkOpen();
    weights.save(file, notes);
  }

  /**
   * As {@link #save}, in half precision: what is read again is another model by its {@link #id}.
   */
  public void saveHalves(Path file, Map<String, String> notes) {
    checkOpen();
    weights.saveHalves(file, notes);
  }

  /**
   * Frees the networks; of a voice by {@link #forSpeaker} its decoder alone. Voices that were made
   * of this model end with it. Closing twice does nothing.
   */
  @Override
  public void close() {
    if (!lifetime.end()) {
      return;
    }
    if (owner != null) {
      weights.networks().decoder.free();
      return;
    }
    adapted.close();
    weights.free();
  }

  boolean closed() {
    return lifetime.ended();
  }

  private void checkOpen() {
    lifetime.check();
    if (owner != null) {
      owner.checkOpen();
    }
  }

  /** The same encoders with a decoder of its own of the same weights, to be changed. */
  public VoiceModel withOwnDecoder() {
    checkOpen();
    Map<String, StoredTensor> same = Weights.store(weights.networks().decoder.state());
    return withDecoder(same);
  }

  private VoiceModel withDecoder(Map<String, StoredTensor> decoder) {
    return new VoiceModel(weights.withDecoder(new SafeTensors(decoder, Map.of())), this);
  }

  /**
   * The model with a speaker's own decoder, where the profile carries one; it shares all else with
   * this model. The last few are kept, so that requests to one voice share it, and are closed with
   * this model; of a profile without a decoder this model itself is the voice.
   *
   * @throws ModelMismatchException if another model made the profile
   */
  public VoiceModel forSpeaker(SpeakerProfile profile) {
    checkOpen();
    if (!profile.model().equals(id())) {
      throw new ModelMismatchException(
          "the profile \""
              + profile.name()
              + "\" was made by another model ("
              + profile.model()
              + ", this one is "
              + id()
              + "); enroll the speaker with this model");
    }
    if (profile.adapted().isEmpty()) {
      return this;
    }
    Map<String, StoredTensor> decoder = profile.adapted().get();
    return adapted.of(
        profile.name(),
        decoder,
        () -> {
          VoiceModel own = withDecoder(decoder);
          own.id = id();
          return own;
        });
  }

  /** Twelve hexadecimal digits that tell this model's weights from any other's. */
  public synchronized String id() {
    if (id == null) {
      checkOpen();
      id = weights.fingerprint();
    }
    return id;
  }

  /**
   * As {@link #id}, of what makes and reads the phonetic code alone: what is built on the code
   * holds for every model with the same encoder.
   */
  public synchronized String codeId() {
    if (codeId == null) {
      checkOpen();
      codeId = weights.codeFingerprint();
    }
    return codeId;
  }

  /** What reads the phonetic code, for whoever trains on. */
  public TranscriptHead head() {
    return weights.head();
  }

  /** The networks themselves, for whoever trains on; this model owns their memory. */
  public VoiceNetworks networks() {
    return weights.networks();
  }

  /** How log-mels come to the networks and back. */
  public Standardisation standardisation() {
    return weights.standardisation();
  }

  public VoiceConfig config() {
    return weights.config();
  }

  /** The CTC head's symbols; the first, the blank, is empty. */
  public List<String> symbols() {
    return weights.symbols();
  }

  /**
   * What is said: the mean over {@link PhoneticViews}, normalised again.
   *
   * @return the phonetic code, [code][frames / 2, rounded up]
   */
  public float[][] phonetic(VoiceFeatures features) {
    return analysis.phonetic(features);
  }

  /**
   * What the CTC head reads in a phonetic code.
   *
   * @param code from {@link #phonetic}, [code][frames]
   * @return log-probabilities of the {@link #symbols}, the blank first, [frames][symbols]
   */
  public float[][] spell(float[][] code) {
    return analysis.spell(code);
  }

  /** The phonetic code with names for its dimensions. */
  public FeatureTable phoneticTable(VoiceFeatures features) {
    double frameRate = config().spectrogram().frameRate() / PhoneticEncoder.STRIDE;
    return FeatureTable.numbered("code", frameRate, phonetic(features));
  }

  /** Weights in all. */
  public long parameters() {
    checkOpen();
    return weights.networks().size();
  }

  /**
   * Who says it.
   *
   * @return a vector of length 1, [speaker]
   */
  public float[] speaker(VoiceFeatures features) {
    return analysis.speaker(features);
  }

  /**
   * Says what a recording says in a target's voice.
   *
   * @param source the recording
   * @param hz pitch to speak with, as many frames as the recording has, 0 where unvoiced
   * @param target of this model, with frames
   * @return log-mel at the standard loudness, [mels][frames]
   * @throws InputException if the profile carries no frames
   */
  public float[][] convert(VoiceFeatures source, float[] hz, SpeakerProfile target) {
    return synthesis.convert(source, hz, target);
  }

  /** As {@link #convert}, out of a target's real frames. */
  public float[][] retrieve(VoiceFeatures source, float[] hz, Retrieval retrieval) {
    return synthesis.retrieve(source, hz, retrieval);
  }
}
