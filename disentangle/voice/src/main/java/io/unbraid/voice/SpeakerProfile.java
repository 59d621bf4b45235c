package io.unbraid.voice;

import io.unbraid.audio.base.InputException;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.training.store.ModelFile;
import io.unbraid.training.store.StoredTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A speaker as one model knows them. Made by {@link Enrollment}.
 *
 * @param name what the speaker is called
 * @param model {@link VoiceModel#id} of the model that made it; it means nothing to another
 * @param code speaker code of length 1, [speaker]
 * @param pitch where the voice's pitch lies
 * @param levelDb level of the recordings, dB of full scale
 * @param seconds how much speech it was made of
 * @param clips how many recordings
 * @param language as told, empty if not
 * @param source where the recordings came from
 * @param frames the recordings' own frames, which retrieval needs
 * @param adapted the decoder's weights, tuned to this speaker
 * @param verification what a model of speaker verification knows the speaker by
 */
public record SpeakerProfile(
    String name,
    String model,
    float[] code,
    PitchStatistics pitch,
    double levelDb,
    double seconds,
    int clips,
    String language,
    String source,
    Optional<FrameBank> frames,
    Optional<Map<String, StoredTensor>> adapted,
    Optional<Verification> verification) {

  /**
   * An embedding of speaker verification. The voice model's {@code code} is of another network and
   * can't take its place.
   *
   * @param model identity of the speaker model that made it; it means nothing to another
   * @param embedding of length 1
   */
  public record Verification(String model, float[] embedding) {}

  static final ModelFile.Kind KIND =
      new ModelFile.Kind("speaker profile", 2, "profile", "enroll the speaker anew");
  private static final String ADAPTED = "adapted.";
  private static final String VERIFICATION = "verification";

  /** A speaker whom no model of verification has heard yet. */
  public SpeakerProfile(
      String name,
      String model,
      float[] code,
      PitchStatistics pitch,
      double levelDb,
      double seconds,
      int clips,
      String language,
      String source,
      Optional<FrameBank> frames,
      Optional<Map<String, StoredTensor>> adapted) {
    this(
        name,
        model,
        code,
        pitch,
        levelDb,
        seconds,
        clips,
        language,
        source,
        frames,
        adapted,
        Optional.empty());
  }

  /** The same speaker with a decoder of their own. */
  public SpeakerProfile withAdapted(Map<String, StoredTensor> weights) {
    return with(frames, Optional.of(weights), verification);
  }

  /** The same speaker with the model's own decoder. */
  public SpeakerProfile withoutAdapted() {
    return with(frames, Optional.empty(), verification);
  }

  /** The same speaker as a model of verification knows them. */
  public SpeakerProfile withVerification(Verification known) {
    return with(frames, adapted, Optional.of(known));
  }

  /**
   * The recordings' own frames, without which nothing can be said in this voice.
   *
   * @throws InputException if the profile carries none
   */
  FrameBank requireFrames() {
    return frames.orElseThrow(
        () ->
            new InputException(
                "the profile \""
                    + name
                    + "\" carries no frames of the speaker, which conversion needs; give the"
                    + " speaker's recordings as the target or enroll them again"));
  }

  private SpeakerProfile with(
      Optional<FrameBank> bank,
      Optional<Map<String, StoredTensor>> weights,
      Optional<Verification> known) {
    return new SpeakerProfile(
        name, model, code, pitch, levelDb, seconds, clips, language, source, bank, weights, known);
  }

  /** The same speaker without the recordings' frames, so that a profile can be given away. */
  public SpeakerProfile withoutFrames() {
    return with(Optional.empty(), adapted, verification);
  }

  /** The same speaker under another name, with the language and origin as told. */
  public SpeakerProfile named(String newName, String newLanguage, String newSource) {
    return new SpeakerProfile(
        newName,
        model,
        code,
        pitch,
        levelDb,
        seconds,
        clips,
        newLanguage,
        newSource,
        frames,
        adapted,
        verification);
  }

  /** Writes the profile whole or not at all. */
  public void save(Path file) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("code", StoredTensor.of(code, code.length));
    frames.ifPresent(bank -> tensors.putAll(bank.store()));
    adapted.ifPresent(weights -> weights.forEach((key, w) -> tensors.put(ADAPTED + key, w)));
    verification.ifPresent(
        known ->
            tensors.put(
                VERIFICATION, StoredTensor.of(known.embedding(), known.embedding().length)));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("model", model);
    facts.put("pitch.medianLogHz", Double.toString(pitch.medianLogHz()));
    facts.put("pitch.spread", Double.toString(pitch.spread()));
    facts.put("levelDb", Double.toString(levelDb));
    facts.put("seconds", Double.toString(seconds));
    facts.put("clips", Integer.toString(clips));
    facts.put("language", language);
    facts.put("source", source);
    verification.ifPresent(known -> facts.put(VERIFICATION, known.model()));
    ModelFile.write(file, KIND, tensors, facts, Map.of());
  }

  /**
   * Reads a profile.
   *
   * @throws InputException if the file is missing, damaged, or no profile of this version
   */
  public static SpeakerProfile load(Path file) {
    return from(ModelFile.read(file, KIND));
  }

  static SpeakerProfile from(ModelFile file) {
    return file.make(
        () ->
            new SpeakerProfile(
                file.text("name", ""),
                file.text("model", ""),
                file.tensor("code").floats(),
                new PitchStatistics(
                    file.numberOrNaN("pitch.medianLogHz"), file.numberOrNaN("pitch.spread")),
                file.number("levelDb"),
                file.number("seconds"),
                Integer.parseInt(file.text("clips")),
                file.text("language", ""),
                file.text("source", ""),
                FrameBank.read(file),
                adapted(file),
                verification(file)));
  }

  private static Optional<Map<String, StoredTensor>> adapted(ModelFile file) {
    Map<String, StoredTensor> adapted = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (key, tensor) -> {
              if (key.startsWith(ADAPTED)) {
                adapted.put(key.substring(ADAPTED.length()), tensor);
              }
            });
    return adapted.isEmpty() ? Optional.empty() : Optional.of(adapted);
  }

  /** What profiles of before there was verification do not have. */
  private static Optional<Verification> verification(ModelFile file) {
    if (!file.tensors().containsKey(VERIFICATION)) {
      return Optional.empty();
    }
    float[] embedding = file.tensor(VERIFICATION).floats();
    return Optional.of(new Verification(file.text(VERIFICATION, ""), embedding));
  }
}
