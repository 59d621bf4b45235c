package io.unbraid.speaker.diarisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Who speaks when in a recording.
 *
 * @param turns in order, none over another
 * @param voices of each speaker the mean voice, in the order of their first turns
 */
public record Diarisation(List<Turn> turns, Map<String, float[]> voices) {

  /** Seconds that a speaker speaks. */
  public double seconds(String speaker) {
    return turns.stream()
        .filter(turn -> turn.speaker().equals(speaker))
        .mapToDouble(Turn::seconds)
        .sum();
  }

  /** The same with other names. */
  public Diarisation renamed(UnaryOperator<String> name) {
    Map<String, float[]> renamed = new LinkedHashMap<>();
    voices.forEach((speaker, voice) -> renamed.put(name.apply(speaker), voice));
    List<Turn> others = turns.stream().map(turn -> turn.of(name.apply(turn.speaker()))).toList();
    return new Diarisation(others, renamed);
  }
}
