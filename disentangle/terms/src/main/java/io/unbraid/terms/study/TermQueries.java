package io.unbraid.terms.study;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Label;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.terms.study.LabelledRecording.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Spoken words of a word-timed corpus as queries, and in which recordings they are said. */
public final class TermQueries {
  /**
   * @param seconds shortest query
   * @param letters of the shortest word
   */
  public record Filter(double seconds, int letters) {
    public Filter {
      Checks.positive("seconds", seconds);
      Checks.atLeast("letters", letters, 1);
    }
  }

  /**
   * @param word with its times
   * @param recording which of the recordings it was said in
   */
  record Query(Part word, int recording) {}

  private final List<LabelledRecording> recordings;
  private final List<Query> queries;

  private TermQueries(List<LabelledRecording> recordings, List<Query> queries) {
    this.recordings = List.copyOf(recordings);
    this.queries = List.copyOf(queries);
  }

  /**
   * Words that are long enough and said by two speakers or more, timed by .wrd files beside the
   * recordings.
   *
   * @param note gets a line for what is left out
   * @throws InputException if there are no word times or no such words
   */
  public static TermQueries of(Corpus corpus, Filter filter, Consumer<String> note) {
    return of(corpus, Labels::words, filter, note);
  }

  /**
   * As {@link #of(Corpus, Filter, Consumer)}, with the .wrd files in a folder of their own.
   *
   * @param folder of the corpus
   * @param labels where the files lie as the recordings do in the corpus
   */
  public static TermQueries of(
      Corpus corpus, Path folder, Path labels, Filter filter, Consumer<String> note) {
    return of(corpus, LabelledRecording.in(labels, folder), filter, note);
  }

  private static TermQueries of(
      Corpus corpus,
      Function<Utterance, List<Label>> labels,
      Filter filter,
      Consumer<String> note) {
    List<LabelledRecording> recordings = LabelledRecording.read(corpus.utterances(), labels, note);
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

  private static List<Query> queries(List<LabelledRecording> recordings, Filter filter) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      LabelledRecording own = recordings.get(i);
      for (Part word : own.parts()) {
        boolean enough =
            word.seconds() >= filter.seconds() && word.name().length() >= filter.letters();
        if (enough && saidByAnother(recordings, own.utterance().speaker(), word.name())) {
          queries.add(new Query(word, i));
        }
      }
    }
    return queries;
  }

  private static boolean saidByAnother(
      List<LabelledRecording> recordings, String speaker, String word) {
    return recordings.stream()
        .anyMatch(other -> !other.utterance().speaker().equals(speaker) && other.says(word));
  }

  List<LabelledRecording> recordings() {
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
            .map(LabelledRecording::utterance)
            .anyMatch(u -> !u.speaker().equals(own.speaker()) && u.text().equals(own.text()));
  }

  /** Different words among the queries. */
  public int words() {
    return (int) queries.stream().map(query -> query.word().name()).distinct().count();
  }

  /** Queries. */
  public int size() {
    return queries.size();
  }
}
