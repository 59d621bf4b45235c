package io.unbraid.speaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.Audio;
import io.unbraid.audio.Checks;
import io.unbraid.audio.InputException;
import io.unbraid.audio.ModelMismatchException;
import io.unbraid.nn.Lifetime;
import io.unbraid.training.Configs;
import io.unbraid.training.SafeTensors;
import io.unbraid.training.StoredTensor;
import io.unbraid.training.Weights;
import io.unbraid.voice.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
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
  static final String FORMAT = "unbraid speaker model 1";

  /** Probability from which on two recordings count as of one speaker. */
  public static final double THRESHOLD = 0.5;

  private static final System.Logger LOG = System.getLogger(SpeakerVerifier.class.getName());
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

  SpeakerVerifier(
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
    try (InputStream in =
        SpeakerVerifier.class.getResourceAsStream("bundled/speaker-model.safetensors")) {
      if (in == null) {
        throw InputException.about(
            "model", "speaker-model.safetensors: is not part of this build; name a model file");
      }
      String origin = "the bundled speaker model";
      return from(SafeTensors.read(in.readAllBytes(), origin), origin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@link #standard} has a model to give. */
  public static boolean ships() {
    return SpeakerVerifier.class.getResource("bundled/speaker-model.safetensors") != null;
  }

  /**
   * Reads a model.
   *
   * @throws InputException if the file is missing, damaged, or no speaker model of this version
   */
  public static SpeakerVerifier load(Path file) {
    return from(SafeTensors.read(file), file.toString());
  }

  private static SpeakerVerifier from(SafeTensors file, String origin) {
    Map<String, String> notes = file.metadata();
    String format = notes.get("format");
    if (!FORMAT.equals(format)) {
      throw new ModelMismatchException(
          "%s: is %s; verification needs an \"%s\", as SpeakerTraining writes it"
              .formatted(
                  origin, format == null ? "no speaker model" : "an \"" + format + "\"", FORMAT));
    }
    try {
      SpeakerConfig config =
          Configs.fromJson(SpeakerConfig.standard(), notes.get("config"), origin);
      SpeakerEncoding encoding = Weights.made(() -> SpeakerEncoding.of(config, file));
      float[] cohort = file.tensor(COHORT).floats();
      int size = config.dimensions();
      float[][] rows = new float[cohort.length / size][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(cohort, i * size, (i + 1) * size);
      }
      return new SpeakerVerifier(
          encoding,
          new ScoreNormalisation(rows),
          new Calibration(number(notes, "slope"), number(notes, "offset")),
          new ErrorRates(
              file.tensor(SAME).floats(), file.tensor(DIFFERENT).floats(), notes.get("heldOut")),
          number(notes, "heldOut.equalErrorRate"));
    } catch (InputException e) {
      throw new InputException(origin + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InputException(origin + ": the model is incomplete; get it anew", e);
    }
  }

  private static double number(Map<String, String> notes, String key) {
    return Double.parseDouble(notes.get(key));
  }

  /** Writes the model, with notes in its metadata. */
  public void save(Path file, Map<String, String> more) {
    lifetime.check();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.putAll(Weights.store(encoding.state()));
    float[][] cohort = normalisation.cohort();
    int size = cohort[0].length;
    float[] flat = new float[cohort.length * size];
    for (int i = 0; i < cohort.length; i++) {
      System.arraycopy(cohort[i], 0, flat, i * size, size);
    }
    tensors.put(COHORT, StoredTensor.of(flat, cohort.length, size));
    tensors.put(SAME, StoredTensor.of(rates.same(), rates.same().length));
    tensors.put(DIFFERENT, StoredTensor.of(rates.different(), rates.different().length));
    Map<String, String> notes = new LinkedHashMap<>(more);
    notes.put("format", FORMAT);
    notes.put("slope", Double.toString(calibration.slope()));
    notes.put("offset", Double.toString(calibration.offset()));
    notes.put("heldOut", rates.set());
    notes.put("heldOut.equalErrorRate", Double.toString(heldOut));
    try {
      notes.put("config", new ObjectMapper().writeValueAsString(config()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    new SafeTensors(tensors, notes).write(file);
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

  /** How probable a score is to come from one speaker, if that is as likely as not beforehand. */
  public double probability(double score) {
    return calibration.probability(score);
  }

  /**
   * Whether a probability can be a threshold.
   *
   * @throws io.unbraid.audio.SettingException if not
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
   * @throws io.unbraid.audio.SettingException if the threshold is none
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
