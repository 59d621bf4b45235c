package io.unbraid.voice;

import io.unbraid.audio.InputException;
import io.unbraid.training.SafeTensors;
import io.unbraid.training.StoredTensor;
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

  static final String FORMAT = "unbraid speaker profile 2";
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
  SpeakerProfile withoutAdapted() {
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
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("name", name);
    metadata.put("model", model);
    metadata.put("pitch.medianLogHz", Double.toString(pitch.medianLogHz()));
    metadata.put("pitch.spread", Double.toString(pitch.spread()));
    metadata.put("levelDb", Double.toString(levelDb));
    metadata.put("seconds", Double.toString(seconds));
    metadata.put("clips", Integer.toString(clips));
    metadata.put("language", language);
    metadata.put("source", source);
    verification.ifPresent(known -> metadata.put(VERIFICATION, known.model()));
    new SafeTensors(tensors, metadata).write(file);
  }

  /**
   * Reads a profile.
   *
   * @throws InputException if the file is missing, damaged, or no profile of this version
   */
  public static SpeakerProfile load(Path file) {
    return from(SafeTensors.read(file), file.toString());
  }

  static SpeakerProfile from(SafeTensors file, String origin) {
    Map<String, String> notes = file.metadata();
    if (!FORMAT.equals(notes.get("format"))) {
      throw new InputException(
          origin + ": is no speaker profile of this version; enroll the speaker anew");
    }
    try {
      Map<String, StoredTensor> adapted = new LinkedHashMap<>();
      file.tensors()
          .forEach(
              (key, tensor) -> {
                if (key.startsWith(ADAPTED)) {
                  adapted.put(key.substring(ADAPTED.length()), tensor);
                }
              });
      return new SpeakerProfile(
          notes.getOrDefault("name", ""),
          notes.getOrDefault("model", ""),
          file.tensor("code").floats(),
          new PitchStatistics(
              Double.parseDouble(notes.get("pitch.medianLogHz")),
              Double.parseDouble(notes.get("pitch.spread"))),
          Double.parseDouble(notes.get("levelDb")),
          Double.parseDouble(notes.get("seconds")),
          Integer.parseInt(notes.get("clips")),
          notes.getOrDefault("language", ""),
          notes.getOrDefault("source", ""),
          FrameBank.read(file),
          adapted.isEmpty() ? Optional.empty() : Optional.of(adapted),
          verification(file));
    } catch (InputException e) {
      throw new InputException(origin + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      throw new InputException(origin + ": the profile is incomplete; make it anew", e);
    }
  }

  /** What profiles of before there was verification do not have. */
  private static Optional<Verification> verification(SafeTensors file) {
    if (!file.tensors().containsKey(VERIFICATION)) {
      return Optional.empty();
    }
    String model = file.metadata().getOrDefault(VERIFICATION, "");
    return Optional.of(new Verification(model, file.tensor(VERIFICATION).floats()));
  }
}
