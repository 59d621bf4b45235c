package io.unbraid.voice;

import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.Active;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.PhoneticViews;
import io.unbraid.voice.input.Prosody;
import io.unbraid.voice.input.SegmentAssembly;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.Decoder;
import io.unbraid.voice.network.PhoneticEncoder;
import io.unbraid.voice.network.TargetVoice;
import io.unbraid.voice.network.TranscriptHead;
import io.unbraid.voice.network.VoiceNetworks;
import io.unbraid.audio.base.Bounds;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.audio.features.table.FeatureTable;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Lifetime;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.Fingerprint;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
  private static final ModelFile.Kind KIND =
      new ModelFile.Kind("voice model", 3, "model", "name another model file");
  private static final String SYMBOLS = "symbols";

  /** Far beyond any log-mel, and well within what its exponential can hold. */
  private static final double MOST_LOG_MEL = 60;

  private static final int VIEWS_AT_ONCE = 4;

  private final VoiceConfig config;
  private final Standardisation standardisation;
  private final List<String> symbols;
  private final VoiceNetworks networks;
  private final TranscriptHead head;
  private final HarmonicTemplate template;
  private final PhoneticViews views;
  private final SegmentAssembly assembly;
  private final AdaptedVoices adapted = new AdaptedVoices();
  private final Lifetime lifetime;
  private final VoiceModel owner;
  private String id;
  private String codeId;

  private VoiceModel(VoiceConfig config, Standardisation standardisation, List<String> symbols) {
    this(
        config,
        standardisation,
        symbols,
        new VoiceNetworks(config),
        new TranscriptHead(config.network().code(), Math.max(2, symbols.size())),
        null);
  }

  /**
   * @param owner of all but the decoder; null for this model itself
   */
  private VoiceModel(
      VoiceConfig config,
      Standardisation standardisation,
      List<String> symbols,
      VoiceNetworks networks,
      TranscriptHead head,
      VoiceModel owner) {
    this.owner = owner;
    this.lifetime = new Lifetime(owner == null ? "this voice model" : "this adapted voice");
    this.config = config;
    this.standardisation = standardisation;
    this.symbols = List.copyOf(symbols);
    this.networks = networks;
    this.head = head;
    this.template = new HarmonicTemplate(config.spectrogram());
    this.views = new PhoneticViews(config.spectrogram());
    this.assembly =
        new SegmentAssembly(standardisation, template, new Perturbation(config.spectrogram()), 1);
    networks.train(false);
    head.train(false);
  }

  public static Map<String, Tensor> state(VoiceNetworks networks, TranscriptHead head) {
    Map<String, Tensor> state = new LinkedHashMap<>(networks.state());
    head.state().forEach((name, tensor) -> state.put("head." + name, tensor));
    return state;
  }

  public static VoiceModel of(
      VoiceConfig config,
      Standardisation standardisation,
      List<String> symbols,
      Map<String, Tensor> state) {
    VoiceModel model = new VoiceModel(config, standardisation, symbols);
    Weights.copy(state, state(model.networks, model.head));
    return model;
  }

  /** A model of random weights, which knows nothing. */
  public static VoiceModel untrained(VoiceConfig config) {
    return new VoiceModel(
        config, Standardisation.typical(config.spectrogram().mels()), List.of("", "a"));
  }

  /**
   * The model that ships with this library.
   *
   * @throws InputException if the library was built without one
   */
  public static VoiceModel standard() {
    return from(ModelFile.bundled(VoiceModel.class, "model.safetensors", KIND));
  }

  /**
   * Reads a model.
   *
   * @throws InputException if the file is missing, damaged, or no voice model of this version
   */
  public static VoiceModel load(Path file) {
    return from(ModelFile.read(file, KIND));
  }

  private static VoiceModel from(ModelFile file) {
    return file.make(
        () -> {
          VoiceConfig config = file.config(VoiceConfig.standard());
          List<String> symbols = file.texts(SYMBOLS);
          Standardisation standardisation = Standardisation.read(file, config.spectrogram().mels());
          VoiceModel model = new VoiceModel(config, standardisation, symbols);
          file.load(state(model.networks, model.head));
          return model;
        });
  }

  /** Writes the model, with notes in its metadata. */
  public void save(Path file, Map<String, String> notes) {
    checkOpen();
    save(file, notes, Weights.store(state(networks, head)));
  }

  /**
   * As {@link #save}, in half precision: what is read again is another model by its {@link #id}.
   */
  public void saveHalves(Path file, Map<String, String> notes) {
    checkOpen();
    save(file, notes, Weights.storeHalves(state(networks, head)));
  }

  private void save(Path file, Map<String, String> notes, Map<String, StoredTensor> weights) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(standardisation.store());
    tensors.putAll(weights);
    Map<String, String> facts = ModelFile.settings(config);
    facts.put(SYMBOLS, ModelFile.list(symbols));
    ModelFile.write(file, KIND, tensors, facts, notes);
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
      networks.decoder.free();
      return;
    }
    adapted.close();
    networks.free();
    head.free();
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
    return with(networks.decoder.state());
  }

  private VoiceModel with(Map<String, Tensor> weights) {
    return with(new SafeTensors(Weights.store(weights), Map.of()));
  }

  private VoiceModel with(SafeTensors weights) {
    Decoder decoder = new Decoder(config.spectrogram().mels(), config.network());
    Weights.load(decoder.state(), weights);
    return new VoiceModel(config, standardisation, symbols, networks.with(decoder), head, this);
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
    Map<String, StoredTensor> weights = profile.adapted().get();
    return adapted.of(
        profile.name(),
        weights,
        () -> {
          VoiceModel own = with(new SafeTensors(weights, Map.of()));
          own.id = id();
          return own;
        });
  }

  /** Twelve hexadecimal digits that tell this model's weights from any other's. */
  public synchronized String id() {
    if (id == null) {
      checkOpen();
      id = Fingerprint.of(state(networks, head));
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
      Map<String, Tensor> parts = new LinkedHashMap<>();
      networks.phonetic.state().forEach((name, tensor) -> parts.put("phonetic." + name, tensor));
      head.state().forEach((name, tensor) -> parts.put("head." + name, tensor));
      codeId = Fingerprint.of(parts);
    }
    return codeId;
  }

  public TranscriptHead head() {
    return head;
  }

  public VoiceNetworks networks() {
    return networks;
  }

  public Standardisation standardisation() {
    return standardisation;
  }

  public HarmonicTemplate template() {
    return template;
  }

  public VoiceConfig config() {
    return config;
  }

  /** The CTC head's symbols; the first, the blank, is empty. */
  public List<String> symbols() {
    return symbols;
  }

  /**
   * What is said: the mean over {@link PhoneticViews}, normalised again.
   *
   * @return the phonetic code, [code][frames / 2, rounded up]
   */
  public float[][] phonetic(VoiceFeatures features) {
    return compute(
        () -> {
          // Some views at a time: one alone wastes threads, all of them memory.
          float[] active = even(Active.of(features.speech()));
          float[][][] seen = views.of(even(features.mel()));
          Tensor sum = null;
          for (int from = 0; from < seen.length; from += VIEWS_AT_ONCE) {
            int to = Math.min(seen.length, from + VIEWS_AT_ONCE);
            try (Scope scope = new Scope()) {
              Tensor input = input(Arrays.copyOfRange(seen, from, to));
              Tensor codes = encode(input, active).sum(true, 0);
              sum = scope.keep(sum == null ? codes : sum.add(codes));
            }
          }
          Tensor mean = sum.multiply(1.0 / PhoneticViews.COUNT);
          return Active.throughout(active)
              ? Functional.instanceNorm(mean)
              : Functional.instanceNorm(
                  mean, Functional.averageFrames(row(active), PhoneticEncoder.STRIDE));
        });
  }

  private Tensor encode(Tensor input, float[] active) {
    return Active.throughout(active)
        ? networks.phonetic.forward(input)
        : networks.phonetic.forward(input, row(active));
  }

  private static Tensor row(float[] values) {
    return Tensor.of(values, 1, 1, values.length);
  }

  /** The last frame twice where their number is odd. */
  private static float[][] even(float[][] mel) {
    return Arrays.stream(mel).map(VoiceModel::even).toArray(float[][]::new);
  }

  private static float[] even(float[] track) {
    int odd = track.length % PhoneticEncoder.STRIDE;
    float[] longer = Arrays.copyOf(track, track.length + odd);
    longer[longer.length - 1] = track[track.length - 1];
    return longer;
  }

  /**
   * What the CTC head reads in a phonetic code.
   *
   * @param code from {@link #phonetic}, [code][frames]
   * @return log-probabilities of the {@link #symbols}, the blank first, [frames][symbols]
   */
  public float[][] spell(float[][] code) {
    return compute(() -> head.forward(Tensor.of(new float[][][] {code})).transpose(0, 1));
  }

  /** The phonetic code with names for its dimensions. */
  public FeatureTable phoneticTable(VoiceFeatures features) {
    double frameRate = config.spectrogram().frameRate() / PhoneticEncoder.STRIDE;
    return FeatureTable.numbered("code", frameRate, phonetic(features));
  }

  /** Weights in all. */
  public long parameters() {
    checkOpen();
    return networks.size();
  }

  /**
   * Who says it.
   *
   * @return a vector of length 1, [speaker]
   */
  public float[] speaker(VoiceFeatures features) {
    return compute(
        () -> networks.speaker.forward(input(even(features.mel())), row(even(features.speech()))))[
        0];
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
    try (Scope scope = new Scope()) {
      TargetVoice voice = voice(target);
      return Blocks.map(
          source, hz, (part, pitch) -> decode(part, phonetic(part), pitch, target.pitch(), voice));
    }
  }

  /** What the decoder knows of a target. */
  private TargetVoice voice(SpeakerProfile target) {
    checkOpen();
    try (Engine.NoGradients off = Engine.noGradients()) {
      FrameBank bank = target.requireFrames();
      SegmentBatch.Bank heard = assembly.bank(List.of(bank.features()));
      return networks.decoder.listen(
          Tensor.of(new float[][][] {bank.code()}),
          heard.prosody(),
          heard.mel(),
          Tensor.of(target.code(), 1, target.code().length));
    }
  }

  /** As {@link #convert}, out of a target's real frames. */
  public float[][] retrieve(VoiceFeatures source, float[] hz, Retrieval retrieval) {
    return bounded(
        Blocks.map(source, hz, (part, pitch) -> retrieval.convert(phonetic(part), part, pitch)));
  }

  private static float[][] bounded(float[][] logMel) {
    return Bounds.check(logMel, MOST_LOG_MEL, "the voice model with this target");
  }

  /** Log-mel at the standard loudness, [mels][frames]. */
  private float[][] decode(
      VoiceFeatures source,
      float[][] code,
      float[] hz,
      PitchStatistics register,
      TargetVoice voice) {
    float[][] made =
        compute(
            () ->
                networks.decoder.forward(
                    Tensor.of(new float[][][] {code}),
                    Tensor.of(new float[][][] {Prosody.of(source, hz, register)}),
                    Tensor.of(new float[][][] {template.of(hz)}),
                    voice));
    return bounded(standardisation.invert(made));
  }

  private Tensor input(float[][]... mel) {
    float[][][] standardised = new float[mel.length][][];
    Arrays.setAll(standardised, i -> standardisation.apply(mel[i]));
    return Tensor.of(standardised);
  }

  private float[][] compute(Supplier<Tensor> computation) {
    checkOpen();
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      return Bounds.check(computation.get().toMatrix(), Float.MAX_VALUE, "the voice model");
    }
  }
}
