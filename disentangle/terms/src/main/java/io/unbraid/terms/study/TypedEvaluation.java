package io.unbraid.terms.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.CorpusAudio;
import io.unbraid.audio.corpus.Label;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.Hit;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.RecordingEncoder;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.terms.index.TermIndexWriter;
import io.unbraid.terms.study.LabelledRecording.Part;
import io.unbraid.terms.typed.Pronunciations;
import io.unbraid.terms.typed.TypedSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * How well typed words are found: each word of three phones or more that is said twice or more is
 * looked for in all recordings. Where word times are known, a place is right if more than half of
 * it, or of the word, is the other's too; where only the text is, a recording may be named as often
 * as it says the word. Words that sound alike count as wrong.
 */
public final class TypedEvaluation {
  private static final int LEAST_PHONES = 3;
  private static final int LEAST_PLACES = 2;

  /**
   * @param words that were looked for
   * @param places where they are said
   * @param hours of speech
   * @param precisionAtN mean over the words of the precision among the first N, N being how often
   *     the word is said
   * @param found share of the places that are found with the least score
   * @param right share of what is found that is right
   * @param falseAlarms found and not right, an hour and word
   */
  public record Report(
      int words,
      int places,
      double hours,
      double precisionAtN,
      double found,
      double right,
      double falseAlarms) {}

  /** A recording's words, without times where they are not known. */
  private record Said(double seconds, List<Part> words, boolean timed) {}

  private final List<Said> recordings = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Pronunciations pronunciations;
  private final TypedSearch search;

  /**
   * Indexes the recordings that have word times or texts.
   *
   * @param note gets a line for what is left out
   * @throws InputException if none has
   */
  public TypedEvaluation(
      List<Utterance> utterances, WordEmbedding embedding, Lexicon lexicon, Consumer<String> note) {
    Directory directory = new ByteBuffersDirectory();
    CorpusAudio reader = new CorpusAudio(0);
    try {
      RecordingEncoder encoder = new RecordingEncoder(embedding);
      try (TermIndexWriter writer = TermIndexWriter.open(directory, "memory", embedding)) {
        for (Utterance utterance : utterances) {
          Optional<Audio> audio = reader.read(utterance);
          Optional<Said> said = audio.flatMap(sound -> said(utterance, sound));
          if (said.isPresent()) {
            Audio heard = audio.get().resample(Audio.SPEECH_RATE);
            writer.put(Integer.toString(recordings.size()), "", encoder.encode(heard));
            recordings.add(said.get());
          }
        }
        writer.commit();
      }
      reader.skipped().forEach(line -> note.accept("left out: " + line));
      if (recordings.isEmpty()) {
        throw new InputException("no recording has word times or a text; give a corpus with one");
      }
      this.search = new TypedSearch(TermIndex.open(directory, "memory"), embedding, lexicon);
    } catch (IOException e) {
      throw TermIndex.failure("memory", e);
    }
    this.pronunciations =
        new Pronunciations(lexicon, embedding.input().phones(), embedding.input().spellsLetters());
    recordings.forEach(
        said -> said.words.forEach(word -> counts.merge(word.name(), 1, Integer::sum)));
  }

  private static Optional<Said> said(Utterance utterance, Audio audio) {
    List<Part> words = new ArrayList<>();
    double rate = audio.sampleRate();
    for (Label label : Labels.words(utterance)) {
      words.add(
          new Part(
              label.name().toLowerCase(Locale.ROOT),
              label.startSample() / rate,
              label.endSample() / rate));
    }
    boolean timed = !words.isEmpty();
    if (!timed) {
      Lexicon.words(utterance.text()).forEach(word -> words.add(new Part(word, 0, 0)));
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Said(audio.seconds(), words, timed));
  }

  /**
   * Looks for all words.
   *
   * @param minScore least score of what counts as found
   * @throws InputException if no word is long enough and said often enough
   */
  public Report report(double minScore) {
    double atN = 0;
    int words = 0;
    int places = 0;
    int found = 0;
    int right = 0;
    for (Map.Entry<String, Integer> word : counts.entrySet()) {
      if (word.getValue() < LEAST_PLACES || phones(word.getKey()) < LEAST_PHONES) {
        continue;
      }
      List<Hit> hits = search.search(word.getKey(), TermSearch.MOST_HITS, 0);
      boolean[] hit = right(word.getKey(), hits);
      int n = word.getValue();
      int first = 0;
      for (int i = 0; i < hit.length; i++) {
        first += i < n && hit[i] ? 1 : 0;
        if (hits.get(i).score() >= minScore) {
          found++;
          right += hit[i] ? 1 : 0;
        }
      }
      atN += first / (double) n;
      words++;
      places += n;
    }
    if (words == 0) {
      throw new InputException(
          "no word of " + LEAST_PHONES + " phones is said twice; give more recordings");
    }
    double hours = recordings.stream().mapToDouble(Said::seconds).sum() / 3600;
    return new Report(
        words,
        places,
        hours,
        atN / words,
        right / (double) places,
        found == 0 ? Double.NaN : right / (double) found,
        (found - right) / hours / words);
  }

  private int phones(String word) {
    try {
      return pronunciations.of(word).get(0).length;
    } catch (InputException unknown) {
      return 0;
    }
  }

  /** Which of the hits are right, each place of the word being found once. */
  private boolean[] right(String word, List<Hit> hits) {
    List<List<Part>> left = new ArrayList<>();
    for (Said said : recordings) {
      left.add(new ArrayList<>(said.words.stream().filter(w -> w.name().equals(word)).toList()));
    }
    boolean[] right = new boolean[hits.size()];
    for (int i = 0; i < right.length; i++) {
      Hit hit = hits.get(i);
      int recording = Integer.parseInt(hit.file());
      boolean timed = recordings.get(recording).timed;
      Optional<Part> place =
          left.get(recording).stream().filter(part -> !timed || same(hit, part)).findFirst();
      place.ifPresent(left.get(recording)::remove);
      right[i] = place.isPresent();
    }
    return right;
  }

  private static boolean same(Hit hit, Part word) {
    double common = Math.min(hit.end(), word.end()) - Math.max(hit.start(), word.start());
    return common > Math.min(hit.end() - hit.start(), word.seconds()) / 2;
  }
}
