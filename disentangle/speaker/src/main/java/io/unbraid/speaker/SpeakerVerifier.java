package io.unbraid.speaker;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import io.unbraid.nn.Lifetime;
import io.unbraid.training.store.Fingerprint;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells whether two recordings are of one speaker.
 *
 * <pre>{@code
 * SpeakerVerifier verifier = SpeakerVerifier.standard();
 * float[] anna = verifier.enroll(List.of(verifier.embed(first), verifier.embed(second)));
 * Verification result = verifier.verify(anna, verifier.embed(caller));
 * }</pre>
 *
 * <p>Read-only after loading, so any number of threads may use one. Embeddings of two models can't
 * be compared; {@link #id} tells models apart.
 *
 * <p>It owns the native memory of its network until it is closed; one that nobody closes is freed
 * when the collector comes by. Closing needs that no thread embeds; afterwards embedding and
 * writing throw IllegalStateException, while embeddings that are there can still be compared.
 */
public final class SpeakerVerifier implements AutoCloseable {
  private static final ModelFile.Kind KIND =
      new ModelFile.Kind("speaker model", 1, "model", "name another model file");

  /** Probability from which on two recordings count as of one speaker. */
  public static final double THRESHOLD = 0.5;

  private static final System.Logger LOG = System.getLogger(SpeakerVerifier.class.getName());
  private static final String BUNDLED = "speaker-model.safetensors";
  private static final String COHORT = "cohort";
  private static final String SAME = "heldOut.same";
  private static final String DIFFERENT = "heldOut.different";

  private final SpeakerEncoding encoding;
  private final ScoreNormalisation normalisation;
  private final Calibration calibration;
  private final ErrorRates rates;
  private final double heldOut;
  private final String id;
  private final RecordingEmbedder embedder;
  private final Lifetime lifetime = new Lifetime("this speaker verifier");

  public SpeakerVerifier(
      SpeakerEncoding encoding,
      ScoreNormalisation normalisation,
      Calibration calibration,
      ErrorRates rates,
      double heldOut) {
    this.encoding = encoding;
    this.normalisation = normalisation;
    this.calibration = calibration;
    this.rates = rates;
    this.heldOut = heldOut;
    this.id = Fingerprint.of(encoding.state());
    this.embedder = new RecordingEmbedder(encoding);
  }

  /**
   * The model that ships with this library.
   *
   * @throws InputException if the library was built without one
   */
  public static SpeakerVerifier standard() {
    return from(ModelFile.bundled(SpeakerVerifier.class, BUNDLED, KIND));
  }

  /** Whether {@link #standard} has a model to give. */
  public static boolean ships() {
    return SpeakerVerifier.class.getResource("bundled/" + BUNDLED) != null;
  }

  /**
   * Reads a model.
   *
   * @throws InputException if the file is missing, damaged, or no speaker model of this version
   */
  public static SpeakerVerifier load(Path file) {
    return from(ModelFile.read(file, KIND));
  }

  private static SpeakerVerifier from(ModelFile file) {
    return file.make(
        () -> {
          SpeakerConfig config = file.config(SpeakerConfig.standard());
          SpeakerEncoding encoding = SpeakerEncoding.of(config, file);
          return new SpeakerVerifier(
              encoding,
              new ScoreNormalisation(file.tensor(COHORT).rows()),
              new Calibration(file.number("slope"), file.number("offset")),
              new ErrorRates(
                  file.tensor(SAME).floats(),
                  file.tensor(DIFFERENT).floats(),
                  file.text("heldOut")),
              file.number("heldOut.equalErrorRate"));
        });
  }

  /** Writes the model, with notes in its metadata. */
  public void save(Path file, Map<String, String> notes) {
    lifetime.check();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.putAll(Weights.store(encoding.state()));
    tensors.put(COHORT, StoredTensor.of(normalisation.cohort()));
    tensors.put(SAME, StoredTensor.of(rates.same(), rates.same().length));
    tensors.put(DIFFERENT, StoredTensor.of(rates.different(), rates.different().length));
    Map<String, String> facts = ModelFile.settings(config());
    facts.put("slope", Double.toString(calibration.slope()));
    facts.put("offset", Double.toString(calibration.offset()));
    facts.put("heldOut", rates.set());
    facts.put("heldOut.equalErrorRate", Double.toString(heldOut));
    ModelFile.write(file, KIND, tensors, facts, notes);
  }

  /** Frees the network. Closing twice does nothing. */
  @Override
  public void close() {
    if (lifetime.end()) {
      encoding.free();
    }
  }

  public SpeakerConfig config() {
    return encoding.config();
  }

  /** Twelve hexadecimal digits that tell this model's weights from any other's. */
  public String id() {
    return id;
  }

  /** Weights in all. */
  public long parameters() {
    lifetime.check();
    return encoding.network().parameterCount();
  }

  /** Dimensions of an embedding. */
  public int size() {
    return config().dimensions();
  }

  /** Equal-error rate on what was held out of training, in [0, 1]; see {@link #errorRates}. */
  public double heldOut() {
    return heldOut;
  }

  /** How often a threshold on {@link #score} errs, and on what. */
  public ErrorRates errorRates() {
    return rates;
  }

  /**
   * The voice of a recording. Long ones are taken in windows whose embeddings are averaged.
   *
   * @param audio of any rate; 2 s or more are advised
   * @return a unit vector, [{@link #size}]
   * @throws InputException if it is silent or has less than half a second of sound
   */
  public float[] embed(Audio audio) {
    lifetime.check();
    return embedder.embed(audio);
  }

  /**
   * The voice of a recording, read piece by piece, so that memory stays flat. What was passed over
   * goes to the log.
   *
   * @throws InputException if it can't be read, is silent or too short, naming the file
   */
  public float[] embed(Path file) {
    return embed(file, warning -> LOG.log(System.Logger.Level.WARNING, warning));
  }

  /**
   * As {@link #embed(Path)}.
   *
   * @param warnings get a line for what is odd about the recording, such as that no speech was
   *     found
   */
  public float[] embed(Path file, Consumer<String> warnings) {
    lifetime.check();
    return embedder.embed(file, warnings, fault -> warnings.accept(fault.getMessage()));
  }

  /**
   * As {@link #embed(Path, Consumer)}, of speech alone: noise and music have no voice that could be
   * known.
   *
   * @throws InputException if the file can't be read, is too short or holds no speech, naming it
   */
  public float[] embedSpeech(Path file, Consumer<String> warnings) {
    lifetime.check();
    return embedder.embed(
        file,
        warnings,
        fault -> {
          throw fault;
        });
  }

  /**
   * The voices of stretches of a recording that is all in memory, as of a conversation. Those below
   * half a second are heard with what stands around them.
   *
   * @param audio of any rate
   * @param stretches in seconds, within the recording, each of one speaker
   * @return a unit vector each, [{@link #size}]
   * @throws InputException if the recording has less than half a second of sound
   */
  public List<float[]> embed(Audio audio, List<Stretch> stretches) {
    lifetime.check();
    return embedder.embed(audio, stretches);
  }

  /** The voice that several embeddings share: their mean direction. */
  public float[] enroll(List<float[]> embeddings) {
    return Vectors.mean(embeddings);
  }

  /**
   * How alike two voices are: the cosine of their embeddings, normalised by a cohort, so that 0 is
   * as alike as the most alike strangers are on the mean. The order does not matter.
   *
   * @throws IllegalArgumentException if an embedding is of another size
   */
  public double score(float[] a, float[] b) {
    return normalisation.score(a, b);
  }

  /** The cosine of two embeddings, in [-1, 1], as it is before normalisation. */
  public double cosine(float[] a, float[] b) {
    return Vectors.dot(a, b);
  }

  /** What makes a cosine a {@link #score}. */
  public ScoreNormalisation normalisation() {
    return normalisation;
  }

  /** What makes a {@link #score} a probability. */
  public Calibration calibration() {
    return calibration;
  }

  /** How probable a score is to come from one speaker, if that is as likely as not beforehand. */
  public double probability(double score) {
    return calibration.probability(score);
  }

  /**
   * Whether a probability can be a threshold.
   *
   * @throws io.unbraid.audio.base.SettingException if not
   */
  public static void checkThreshold(double threshold) {
    Checks.inside("threshold", threshold, 0, 1);
  }

  /** Compares at the {@link #THRESHOLD}. */
  public Verification verify(float[] a, float[] b) {
    return verify(a, b, THRESHOLD);
  }

  /**
   * Compares two voices.
   *
   * @param threshold probability from which on they count as one, above 0 and below 1
   * @throws io.unbraid.audio.base.SettingException if the threshold is none
   */
  public Verification verify(float[] a, float[] b, double threshold) {
    checkThreshold(threshold);
    double score = score(a, b);
    double probability = probability(score);
    double limit = calibration.score(threshold);
    return new Verification(
        score,
        probability,
        probability >= threshold,
        threshold,
        rates.falseAccept(limit),
        rates.falseReject(limit));
  }
}
