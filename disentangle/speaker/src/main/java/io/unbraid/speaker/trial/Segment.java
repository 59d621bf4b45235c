package io.unbraid.speaker.trial;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stretch of one speaker's speech of a given length.
 *
 * @param speaker whose it is
 * @param sources the recordings it was cut from
 * @param audio mono, 16 kHz
 */
public record Segment(String speaker, Set<Path> sources, Audio audio) {

  /**
   * Lays each speaker's recordings end to end, in the order of their names, and cuts them into
   * pieces; what is left at the end is dropped. So short prompts yield segments too.
   *
   * @param seconds length of each
   * @param most segments of a speaker at most, the first ones
   * @throws io.unbraid.audio.base.InputException if a recording can't be read
   */
  public static List<Segment> cut(List<Utterance> utterances, double seconds, int most) {
    Map<String, List<Utterance>> bySpeaker = new LinkedHashMap<>();
    utterances.stream()
        .sorted(Comparator.comparing(u -> u.file().toString()))
        .forEach(u -> bySpeaker.computeIfAbsent(u.speaker(), s -> new ArrayList<>()).add(u));
    List<Segment> segments = new ArrayList<>();
    bySpeaker.forEach((speaker, own) -> segments.addAll(ofOne(speaker, own, seconds, most)));
    return segments;
  }

  private static List<Segment> ofOne(
      String speaker, List<Utterance> utterances, double seconds, int most) {
    List<Segment> segments = new ArrayList<>();
    float[] piece = new float[(int) Math.round(seconds * Audio.SPEECH_RATE)];
    int filled = 0;
    Set<Path> sources = new TreeSet<>();
    for (Utterance utterance : utterances) {
      float[] samples = Audio.read(utterance.file(), Audio.SPEECH_RATE).samples();
      for (int at = 0; at < samples.length && segments.size() < most; ) {
        int count = Math.min(piece.length - filled, samples.length - at);
        System.arraycopy(samples, at, piece, filled, count);
        sources.add(utterance.file());
        at += count;
        filled += count;
        if (filled == piece.length) {
          segments.add(
              new Segment(speaker, Set.copyOf(sources), Audio.of(piece, Audio.SPEECH_RATE)));
          sources.clear();
          filled = 0;
        }
      }
      if (segments.size() == most) {
        break;
      }
    }
    return segments;
  }

  /** At most that many of each speaker's utterances, evenly spread over the corpus's order. */
  public static List<Utterance> spread(List<Utterance> utterances, int most) {
    Map<String, List<Utterance>> bySpeaker = new LinkedHashMap<>();
    utterances.forEach(u -> bySpeaker.computeIfAbsent(u.speaker(), s -> new ArrayList<>()).add(u));
    List<Utterance> chosen = new ArrayList<>();
    for (List<Utterance> own : bySpeaker.values()) {
      int count = Math.min(most, own.size());
      for (int i = 0; i < count; i++) {
        chosen.add(own.get((int) ((long) i * own.size() / count)));
      }
    }
    return chosen;
  }
}
