package io.unbraid.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.activity.SpeechSearch;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.conversion.FileConversion;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import io.unbraid.terms.TermSearch;
import io.unbraid.vocoder.GriffinLimConfig;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a service can do, on models that all requests share. Each method may be called by several
 * threads at once.
 */
public final class Abilities {
  private static final int BLOCK = 1 << 16;

  private final VoiceModel model;
  private final SpeakerVerifier verifier;
  private final TermSearch search;
  private final int searchRate;
  private final SpeakerLibrary library;
  private final Map<String, Kept> profiles = new ConcurrentHashMap<>();

  /** A speaker and when their file was written, as another may be enrolled in their place. */
  private record Kept(long written, SpeakerProfile profile) {}

  /**
   * @param search over an index, or null for none
   * @param searchRate sample rate that the search wants, in Hz
   */
  public Abilities(
      VoiceModel model,
      SpeakerVerifier verifier,
      TermSearch search,
      int searchRate,
      SpeakerLibrary library) {
    this.model = model;
    this.verifier = verifier;
    this.search = search;
    this.searchRate = searchRate;
    this.library = library;
  }

  /** The names that {@code to} may have. */
  Answer speakers(Request request) {
    request.allow();
    return Answer.json(Map.of("speakers", library.names()));
  }

  /** The recording in the body, in the voice of {@code to}, as 16-bit WAV. */
  Answer convert(Request request, Duration longest) {
    request.allow("to", "method", "semitones", "pitch", "iterations", "seed", "name");
    SpeakerProfile target = profile(request.required("to"));
    String semitones = request.text("semitones", "auto");
    VoiceConverter.Options options =
        VoiceConverter.Options.standard()
            .withMethod(method(request.text("method", "auto")))
            .withSemitones(
                semitones.equals("auto")
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(request.number("semitones", 0)))
            .withPitch(pitch(request.text("pitch", PitchMethods.YIN_PATH.toString())));
    checkLength(request.body(), request.name(), longest);
    FileConversion conversion =
        new FileConversion(
            converter(request), target, options, model.config().spectrogram().sampleRate());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      conversion.convert(new ByteArrayInputStream(request.body()), request.name(), out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Answer.wav(out.toByteArray());
  }

  private VoiceConverter converter(Request request) {
    SpectrogramConfig front = model.config().spectrogram();
    GriffinLimConfig standard = GriffinLimVocoder.configFor(front);
    GriffinLimConfig config =
        standard
            .withIterations(request.whole("iterations", standard.iterations()))
            .withSeed(request.longWhole("seed", standard.seed()))
            .withThreads(1);
    return new VoiceConverter(model, new GriffinLimVocoder(front, config, 1));
  }

  private static VoiceConverter.Method method(String name) {
    for (VoiceConverter.Method method : VoiceConverter.Method.values()) {
      if (method.name().toLowerCase(Locale.ROOT).equals(name)) {
        return method;
      }
    }
    throw new Refusal(400, "method: must be auto, decoder or retrieval, not " + name);
  }

  private static PitchMethods pitch(String name) {
    try {
      return PitchMethods.named(name);
    } catch (IllegalArgumentException unknown) {
      throw new Refusal(400, "pitch: " + unknown.getMessage());
    }
  }

  private SpeakerProfile profile(String name) {
    long written = library.written(name);
    Kept kept = profiles.get(name);
    if (kept != null && kept.written() == written) {
      return kept.profile();
    }
    Optional<SpeakerProfile> found = library.find(name);
    if (found.isEmpty()) {
      profiles.remove(name);
      throw new Refusal(
          400, name + ": no such speaker; " + Suggestions.hint(name, library.names()));
    }
    profiles.put(name, new Kept(written, found.get()));
    return found.get();
  }

  /** The embedding of the voice in the body. */
  Answer embed(Request request, Duration longest) {
    request.allow("name");
    float[] embedding = embedding(request.body(), request.name(), longest);
    return Answer.json(Map.of("embedding", embedding, "model", verifier.id()));
  }

  /**
   * Whether recordings are of one speaker: JSON with {@code known}, an array of recordings in
   * Base64, {@code questioned}, another, and {@code threshold}, a number (0.5).
   */
  Answer verify(Request request, Duration longest) {
    request.allow();
    JsonNode json = request.json("known", "questioned", "threshold");
    JsonNode known = json.path("known");
    if (!known.isArray() || known.isEmpty()) {
      throw new Refusal(400, "known: must be an array of recordings in Base64");
    }
    JsonNode limit = json.path("threshold");
    if (!limit.isMissingNode() && !limit.isNumber()) {
      throw new Refusal(400, "threshold: must be a number, not " + limit);
    }
    double threshold = limit.asDouble(SpeakerVerifier.THRESHOLD);
    SpeakerVerifier.checkThreshold(threshold);
    List<float[]> clips = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      String name = "known[" + i + "]";
      clips.add(embedding(decoded(known.get(i), name), name, longest));
    }
    float[] questioned =
        embedding(decoded(json.path("questioned"), "questioned"), "questioned", longest);
    Verification found = verifier.verify(verifier.enroll(clips), questioned, threshold);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("score", found.score());
    facts.put("probability", found.probability());
    facts.put("sameSpeaker", found.accepted());
    facts.put("threshold", found.threshold());
    facts.put("falseAccept", found.falseAccept());
    facts.put("falseReject", found.falseReject());
    facts.put("model", verifier.id());
    return Answer.json(facts);
  }

  /** What is wrong with the sound is told with its name; what holds no speech is refused. */
  private float[] embedding(byte[] bytes, String name, Duration longest) {
    Audio audio = audio(bytes, name, 0, longest);
    SpeechSearch.require(audio, name);
    try {
      return verifier.embed(audio);
    } catch (InputException e) {
      String line = String.valueOf(e.getMessage());
      throw line.startsWith(name) ? e : new InputException(name + ": " + line, e);
    }
  }

  private static byte[] decoded(JsonNode text, String name) {
    try {
      if (text.isTextual()) {
        return Base64.getDecoder().decode(text.textValue());
      }
    } catch (IllegalArgumentException malformed) {
      // refused below
    }
    throw new Refusal(400, name + ": must be a recording in Base64");
  }

  /** Where the word in the body is said in the index. */
  Answer search(Request request, Duration longest) {
    request.allow("top", "from", "to", "name");
    if (search == null) {
      throw new Refusal(404, "no index is open; start the service with one");
    }
    Audio query = audio(request.body(), request.name(), searchRate, longest);
    double end = query.seconds();
    int top = request.whole("top", 10);
    double from = request.number("from", 0);
    double to = request.number("to", end);
    try {
      return Answer.json(Map.of("hits", search.search(query, from, to, top)));
    } catch (InputException e) {
      throw new InputException(request.name() + ": " + e.getMessage(), e);
    }
  }

  /** Zero for the recording's own rate. */
  private static Audio audio(byte[] bytes, String name, int rate, Duration longest) {
    checkLength(bytes, name, longest);
    return Audio.read(new ByteArrayInputStream(bytes), name, rate, warning -> {});
  }

  /**
   * Looks at the sound itself, a block at a time: a header may say anything, and hours be small.
   */
  private static void checkLength(byte[] bytes, String name, Duration longest) {
    if (bytes.length == 0) {
      throw new Refusal(400, name + ": is empty; send a recording");
    }
    try (AudioReader reader = AudioReader.open(new ByteArrayInputStream(bytes), name, 0)) {
      float[] block = new float[BLOCK];
      long samples = 0;
      for (int read = reader.read(block); read > 0; read = reader.read(block)) {
        samples += read;
        if (samples > longest.toMillis() * (reader.sampleRate() / 1000.0)) {
          throw new Refusal(
              413, name + ": lasts longer than " + longest.toSeconds() + " s; send it in pieces");
        }
      }
    }
  }
}
