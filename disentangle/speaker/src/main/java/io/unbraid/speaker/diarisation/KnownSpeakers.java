package io.unbraid.speaker.diarisation;

import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives those whom the verifier knows their names; the others are "speaker 1" and so on, in the
 * order of their first turns.
 *
 * @param diarisation with names
 * @param found who was known, and how the verifier judged it
 */
public record KnownSpeakers(Diarisation diarisation, Map<String, Verification> found) {

  private record Match(String speaker, String name, Verification judged) {}

  /**
   * Each name goes to one speaker at most, the most probable pair first.
   *
   * @param diarisation as {@link Diariser} gives it
   * @param known of each name a voice, as {@link SpeakerVerifier#enroll} gives it
   * @param threshold probability from which on a speaker counts as the one of that name, in (0, 1)
   */
  public static KnownSpeakers of(
      Diarisation diarisation,
      Map<String, float[]> known,
      SpeakerVerifier verifier,
      double threshold) {
    List<Match> matches = new ArrayList<>();
    diarisation
        .voices()
        .forEach(
            (speaker, voice) ->
                known.forEach(
                    (name, own) ->
                        matches.add(
                            new Match(speaker, name, verifier.verify(own, voice, threshold)))));
    matches.sort(Comparator.comparingDouble(match -> -match.judged().score()));
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Verification> found = new LinkedHashMap<>();
    for (Match match : matches) {
      if (match.judged().accepted()
          && !names.containsKey(match.speaker())
          && !found.containsKey(match.name())) {
        names.put(match.speaker(), match.name());
        found.put(match.name(), match.judged());
      }
    }
    int number = 0;
    for (String speaker : diarisation.voices().keySet()) {
      if (!names.containsKey(speaker)) {
        do {
          number++;
        } while (known.containsKey(Diariser.nameless(number)));
        names.put(speaker, Diariser.nameless(number));
      }
    }
    return new KnownSpeakers(diarisation.renamed(names::get), found);
  }
}
