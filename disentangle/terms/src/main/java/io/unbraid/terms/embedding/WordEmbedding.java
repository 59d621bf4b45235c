package io.unbraid.terms.embedding;

import io.unbraid.audio.base.Bounds;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Lifetime;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.training.store.Fingerprint;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A trained word embedding: a stretch of speech of any length to a vector of length 1, near to that
 * of the same word by another speaker. Works on frames by the voice model that it was trained with
 * and no other. Read-only after loading, so any number of threads may use one.
 *
 * <p>It owns the native memory of its own networks until it is closed; one that nobody closes is
 * freed when the collector comes by. The voice model is whoever's loaded it, and must stay open for
 * as long as frames are made. Closing needs that no thread embeds; afterwards embedding and writing
 * throw IllegalStateException.
 */
public final class WordEmbedding implements AutoCloseable {
  private static final ModelFile.Kind KIND =
      new ModelFile.Kind("word embedding", 1, "words", "train one for this voice model");
  private static final String BUNDLED = "words.safetensors";
  private static final String VOICE_MODEL = "voiceModel";

  /** Of an element of a vector of length 1, rounded. */
  private static final double MOST = 1.001;

  private final WordConfig config;
  private final String voiceModel;
  private final VoiceFrames input;
  private final WordNetworks networks;
  private final Lifetime lifetime = new Lifetime("this word embedding");
  private String id;

  private WordEmbedding(WordConfig config, VoiceModel model) {
    this.config = config;
    this.voiceModel = model.codeId();
    this.input = new VoiceFrames(model, config.input());
    this.networks = new WordNetworks(input.channels(), config.network());
    networks.train(false);
  }

  public static WordEmbedding of(WordConfig config, VoiceModel model, Map<String, Tensor> state) {
    WordEmbedding embedding = new WordEmbedding(config, model);
    Weights.copy(state, embedding.networks.state());
    return embedding;
  }

  /**
   * The embedding that ships with this library.
   *
   * @param model the voice model to use it with
   * @throws InputException if there is none in this build, or it was trained with another voice
   *     model
   */
  public static WordEmbedding standard(VoiceModel model) {
    return from(ModelFile.bundled(WordEmbedding.class, BUNDLED, KIND), model);
  }

  /**
   * Reads an embedding.
   *
   * @param model the voice model to use it with
   * @throws InputException if the file is missing, damaged or no embedding, or it was trained with
   *     another voice model
   */
  public static WordEmbedding load(Path file, VoiceModel model) {
    return from(ModelFile.read(file, KIND), model);
  }

  private static WordEmbedding from(ModelFile file, VoiceModel model) {
    String trainedWith = file.text(VOICE_MODEL, "none");
    if (!model.codeId().equals(trainedWith)) {
      throw new ModelMismatchException(
          KIND.setting(),
          "%s: was trained with voice model %s, this one is %s; %s"
              .formatted(file.origin(), trainedWith, model.codeId(), KIND.advice()));
    }
    return file.make(
        () -> {
          WordEmbedding embedding = new WordEmbedding(file.config(WordConfig.standard()), model);
          file.load(embedding.networks.state());
          return embedding;
        });
  }

  /** Frees its networks, not the voice model. Closing twice does nothing. */
  @Override
  public void close() {
    if (lifetime.end()) {
      networks.free();
    }
  }

  /** Writes the embedding, with notes in its metadata. */
  public void save(Path file, Map<String, String> notes) {
    lifetime.check();
    Map<String, String> facts = ModelFile.settings(config.portable());
    facts.put(VOICE_MODEL, voiceModel);
    ModelFile.write(file, KIND, Weights.store(networks.state()), facts, notes);
  }

  /** Twelve hexadecimal digits that tell these weights from any other's. */
  public synchronized String id() {
    if (id == null) {
      lifetime.check();
      id = Fingerprint.of(networks.state());
    }
    return id;
  }

  /** The {@link VoiceModel#codeId} of the voice model that it works on. */
  public String voiceModel() {
    return voiceModel;
  }

  /** How it was made. */
  public WordConfig config() {
    return config;
  }

  /** The frames that it works on. */
  public VoiceFrames input() {
    return input;
  }

  /** Dimensions of a vector. */
  public int size() {
    return config.network().phonetic();
  }

  /**
   * What is said.
   *
   * @param segments frames by {@link #input}, each [frames][channels] with a frame at least
   * @return vectors of length 1, [segments][{@link #size}]
   */
  public float[][] embed(List<float[][]> segments) {
    return run(segments, true);
  }

  /** As {@link #embed(List)}, of one segment. */
  public float[] embed(float[][] segment) {
    return embed(Collections.singletonList(segment))[0];
  }

  /**
   * Who says it.
   *
   * @param segments as for {@link #embed}
   * @return vectors of length 1, [segments][size]
   * @throws IllegalStateException if it was trained without a speaker part
   */
  public float[][] speakers(List<float[][]> segments) {
    if (!networks.hasSpeaker()) {
      throw new IllegalStateException("trained without a speaker part");
    }
    return run(segments, false);
  }

  private float[][] run(List<float[][]> segments, boolean said) {
    lifetime.check();
    float[][] vectors = new float[segments.size()][];
    // Padding costs as much as speech, so that segments of about one length go together.
    Integer[] order = new Integer[vectors.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> segments.get(a).length - segments.get(b).length);
    for (int from = 0; from < order.length; from += 256) {
      Integer[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + 256));
      try (Scope scope = new Scope();
          Engine.NoGradients off = Engine.noGradients()) {
        SegmentTensors batch = SegmentTensors.of(Arrays.stream(some).map(segments::get).toList());
        Tensor unit = said ? networks.phonetic(batch) : networks.speaker(batch);
        float[][] rows = Bounds.check(unit.toMatrix(), MOST, "the word embedding");
        for (int i = 0; i < some.length; i++) {
          vectors[some[i]] = rows[i];
        }
      }
    }
    return vectors;
  }
}
