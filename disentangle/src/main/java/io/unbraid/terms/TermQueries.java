package io.unbraid.terms;

import io.unbraid.audio.Audio;
import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.CorpusAudio;
import io.unbraid.audio.corpus.Label;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.corpus.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Spoken words of a word-timed corpus as queries, and in which recordings the same words are said.
 * Recordings are at {@value #SAMPLE_RATE} Hz.
 */
public final class TermQueries {
  static final int SAMPLE_RATE = 16000;

  /**
   * @param seconds shortest query
   * @param letters of the shortest word
   */
  public record Filter(double seconds, int letters) {
    /** 0.25 s and 4 letters: shorter words are mostly parts of others. */
    public static Filter standard() {
      return new Filter(0.25, 4);
    }
  }

  /**
   * A recording with its words.
   *
   * @param words their times in samples at 16 kHz
   */
  record Recording(Utterance utterance, Audio audio, List<Label> words) {
    boolean says(String word) {
      return words.stream().anyMatch(label -> plain(label).equals(word));
    }
  }

  /**
   * @param recording which of the recordings it was said in
   * @param start in seconds
   * @param end in seconds
   */
  record Query(String word, int recording, double start, double end) {}

  private final List<Recording> recordings;
  private final List<Query> queries;

  private TermQueries(List<Recording> recordings, List<Query> queries) {
    this.recordings = List.copyOf(recordings);
    this.queries = List.copyOf(queries);
  }

  /**
   * Words that are long enough and said by two speakers or more.
   *
   * @param note gets a line for each recording that is left out
   * @throws InputException if there are no word times or no such words
   */
  public static TermQueries of(List<Utterance> utterances, Filter filter, Consumer<String> note) {
    CorpusAudio reader = new CorpusAudio(SAMPLE_RATE);
    List<Recording> recordings = new ArrayList<>();
    int unlabelled = 0;
    for (Utterance utterance : utterances) {
      List<Label> words = Labels.words(utterance);
      if (words.isEmpty()) {
        unlabelled++;
        continue;
      }
      reader
          .read(utterance)
          .ifPresent(audio -> recordings.add(new Recording(utterance, audio, words)));
    }
    reader.skipped().forEach(line -> note.accept("left out: " + line));
    if (unlabelled > 0) {
      note.accept("left out: " + unlabelled + " recordings without a .wrd beside them");
    }
    if (recordings.isEmpty()) {
      throw new InputException(
          "no recording has word times; put a .wrd (first sample, end sample, word) beside each, as"
              + " TIMIT has them");
    }
    List<Query> queries = queries(recordings, filter);
    if (queries.isEmpty()) {
      throw new InputException(
          "no word of "
              + filter.letters()
              + " letters and "
              + filter.seconds()
              + " s is said by two speakers; give more recordings or allow shorter words");
    }
    return new TermQueries(recordings, queries);
  }

  private static List<Query> queries(List<Recording> recordings, Filter filter) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      Recording own = recordings.get(i);
      for (Label label : own.words()) {
        double start = label.startSample() / (double) SAMPLE_RATE;
        double end = label.endSample() / (double) SAMPLE_RATE;
        String word = plain(label);
        boolean enough = end - start >= filter.seconds() && word.length() >= filter.letters();
        if (enough && saidByAnother(recordings, own, word)) {
          queries.add(new Query(word, i, start, end));
        }
      }
    }
    return queries;
  }

  private static boolean saidByAnother(List<Recording> recordings, Recording own, String word) {
    return recordings.stream()
        .anyMatch(
            other ->
                !other.utterance().speaker().equals(own.utterance().speaker()) && other.says(word));
  }

  private static String plain(Label label) {
    return label.name().toLowerCase(Locale.ROOT);
  }

  List<Recording> recordings() {
    return recordings;
  }

  List<Query> queries() {
    return queries;
  }

  /** Whether another speaker reads the same sentence as this recording has. */
  boolean shared(int recording) {
    Utterance own = recordings.get(recording).utterance();
    return !own.text().isEmpty()
        && recordings.stream()
            .map(Recording::utterance)
            .anyMatch(u -> !u.speaker().equals(own.speaker()) && u.text().equals(own.text()));
  }

  /** Different words among the queries. */
  public int words() {
    Set<String> words = new LinkedHashSet<>();
    queries.forEach(query -> words.add(query.word()));
    return words.size();
  }

  /** Queries. */
  public int size() {
    return queries.size();
  }
}
