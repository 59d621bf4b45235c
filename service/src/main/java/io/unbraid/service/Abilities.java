package io.unbraid.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.SpeechSearch;
import io.unbraid.audio.Suggestions;
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
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a service can do, on models that all requests share. Each method may be called by several
 * threads at once.
 */
public final class Abilities {
  private static final double MOST_SEMITONES = 48;
  private static final int MOST_HITS = 10_000;
  private static final int MOST_ITERATIONS = 1000;
  private static final int BLOCK = 1 << 16;

  private final VoiceModel model;
  private final SpeakerVerifier verifier;
  private final TermSearch search;
  private final int searchRate;
  private final SpeakerLibrary library;
  private final Map<String, SpeakerProfile> profiles = new ConcurrentHashMap<>();

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
    request.allow("to", "method", "semitones", "iterations", "seed");
    SpeakerProfile target = profile(request.required("to"));
    String semitones = request.text("semitones", "auto");
    VoiceConverter.Options options =
        new VoiceConverter.Options(
            method(request.text("method", "decoder")),
            semitones.equals("auto")
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                    request.number("semitones", 0, -MOST_SEMITONES, MOST_SEMITONES)));
    checkLength(request.body(), "the body", longest);
    FileConversion conversion =
        new FileConversion(
            converter(request), target, options, model.config().spectrogram().sampleRate());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      conversion.convert(new ByteArrayInputStream(request.body()), "the body", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Answer.wav(out.toByteArray());
  }

  private VoiceConverter converter(Request request) {
    GriffinLimConfig standard = GriffinLimConfig.standard();
    var front = model.config().spectrogram();
    GriffinLimConfig config =
        new GriffinLimConfig(
            front.fftSize(),
            front.hop(),
            (int) request.number("iterations", standard.iterations(), 0, MOST_ITERATIONS),
            standard.momentum(),
            (long) request.number("seed", 0, 0, Integer.MAX_VALUE),
            1);
    return new VoiceConverter(model, new GriffinLimVocoder(front, config, 1));
  }

  private static VoiceConverter.Method method(String name) {
    for (VoiceConverter.Method method : VoiceConverter.Method.values()) {
      if (method.name().toLowerCase(Locale.ROOT).equals(name)) {
        return method;
      }
    }
    throw new Refusal(400, "method: must be decoder or retrieval, not " + name);
  }

  private SpeakerProfile profile(String name) {
    SpeakerProfile profile = profiles.computeIfAbsent(name, library::find);
    if (profile == null) {
      throw new Refusal(
          400, name + ": no such speaker; " + Suggestions.hint(name, library.names()));
    }
    return profile;
  }

  /** The embedding of the voice in the body. */
  Answer embed(Request request, Duration longest) {
    request.allow();
    float[] embedding = verifier.embed(audio(request.body(), "the body", longest));
    return Answer.json(Map.of("embedding", embedding, "model", verifier.id()));
  }

  /**
   * Whether recordings are of one speaker: JSON with {@code known}, an array of recordings in
   * Base64, {@code questioned}, another, and {@code threshold} (0.5).
   */
  Answer verify(Request request, Duration longest) {
    request.allow();
    JsonNode json = request.json();
    JsonNode known = json.path("known");
    if (!known.isArray() || known.isEmpty()) {
      throw new Refusal(400, "known: must be an array of recordings in Base64");
    }
    double threshold = json.path("threshold").asDouble(SpeakerVerifier.THRESHOLD);
    if (!(threshold > 0 && threshold < 1)) {
      throw new Refusal(400, "threshold: must be above 0 and below 1");
    }
    List<float[]> clips = new ArrayList<>();
    for (JsonNode clip : known) {
      clips.add(verifier.embed(speech(audio(decoded(clip, "known"), "known", longest), "known")));
    }
    float[] questioned =
        verifier.embed(
            speech(
                audio(decoded(json.path("questioned"), "questioned"), "questioned", longest),
                "questioned"));
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

  private static Audio speech(Audio audio, String name) {
    SpeechSearch.require(audio, name);
    return audio;
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
    request.allow("top", "from", "to");
    if (search == null) {
      throw new Refusal(404, "no index is open; start the service with --index");
    }
    Audio query = audio(request.body(), "the body", searchRate, longest);
    double end = query.seconds();
    int top = (int) request.number("top", 10, 1, MOST_HITS);
    return Answer.json(
        Map.of(
            "hits",
            search.search(
                query, request.number("from", 0, 0, end), request.number("to", end, 0, end), top)));
  }

  private static Audio audio(byte[] bytes, String name, Duration longest) {
    return audio(bytes, name, 0, longest);
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
