package io.unbraid.cli.speakers;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a speaker model knows the enrolled and the bundled speakers by. */
final class KnownVoices {
  private final SpeakerVerifier verifier;
  private final Map<String, SpeakerProfile> profiles;

  /**
   * @param warn gets a line for a profile that can't be read
   */
  KnownVoices(SpeakerVerifier verifier, Consumer<String> warn) {
    this.verifier = verifier;
    SpeakerLibrary library = SpeakerLibrary.ofUser();
    profiles = new TreeMap<>(library.bundled());
    profiles.putAll(library.enrolled(warn));
  }

  /** All that this model knows, by name. */
  Map<String, float[]> all() {
    Map<String, float[]> voices = new TreeMap<>();
    profiles.forEach(
        (name, profile) -> {
          float[] voice = voice(profile);
          if (voice != null) {
            voices.put(name, voice);
          }
        });
    return voices;
  }

  /** Those that were enrolled with another model or none. */
  List<String> unknown() {
    List<String> unknown = new ArrayList<>(profiles.keySet());
    unknown.removeAll(all().keySet());
    return unknown;
  }

  /**
   * Those of these names, in this order.
   *
   * @throws InputException if one is not enrolled, or not for this model
   */
  Map<String, float[]> of(Collection<String> names) {
    Map<String, float[]> voices = new LinkedHashMap<>();
    for (String name : names) {
      SpeakerProfile profile = profiles.get(name);
      if (profile == null) {
        throw new InputException(
            "--speakers: no speaker \"%s\" is enrolled; %s"
                .formatted(name, Suggestions.hint(name, profiles.keySet())));
      }
      float[] voice = voice(profile);
      if (voice == null) {
        throw new InputException(
            "--speakers: \"%s\" has no embedding of this speaker model; enroll them anew"
                .formatted(name));
      }
      voices.put(name, voice);
    }
    return voices;
  }

  private float[] voice(SpeakerProfile profile) {
    return profile
        .verification()
        .filter(known -> known.model().equals(verifier.id()))
        .map(SpeakerProfile.Verification::embedding)
        .orElse(null);
  }
}
