package io.unbraid.terms.study;

import io.unbraid.audio.Audio;
import io.unbraid.terms.TermMethod;
import io.unbraid.terms.embedding.train.Ranking;
import io.unbraid.terms.study.TermQueries.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a method finds the recordings that hold a spoken word. For each query the recordings of
 * the other speakers are ranked, and apart from that the other recordings of its own speaker; one
 * is relevant if the word is said in it.
 */
public final class TermEvaluation {
  /**
   * @param name of the method
   * @param across speakers
   * @param acrossOwn across speakers, queries from sentences that nobody else reads
   * @param within the speaker
   */
  public record Report(String name, Figures across, Figures acrossOwn, Figures within) {}

  /**
   * @param queries that have something to find
   * @param meanAveragePrecision over the queries
   * @param byWord mean over the words of the means over their queries
   * @param precisionAtN mean precision among the first N, N being how many are relevant
   * @param termWeightedValue see {@link TermWeightedValue}
   */
  public record Figures(
      int queries,
      double meanAveragePrecision,
      double byWord,
      double precisionAtN,
      double termWeightedValue) {}

  private final TermQueries queries;
  private final boolean cut;

  /**
   * @param cut whether a query is cut out and only its own sound known; else its features are taken
   *     within its recording, as when a user marks a word there
   */
  public TermEvaluation(TermQueries queries, boolean cut) {
    this.queries = queries;
    this.cut = cut;
  }

  /** Ranks all recordings for all queries. */
  public Report of(TermMethod method) {
    List<LabelledRecording> recordings = queries.recordings();
    TermMethod.Scorer scorer =
        method.prepare(recordings.stream().map(LabelledRecording::audio).toList());
    Sums across = new Sums();
    Sums acrossOwn = new Sums();
    Sums within = new Sums();
    for (Query query : queries.queries()) {
      double[] scores = score(scorer, query);
      Trials others = trials(query, scores, false);
      across.add(query.word().name(), others);
      if (!queries.shared(query.recording())) {
        acrossOwn.add(query.word().name(), others);
      }
      within.add(query.word().name(), trials(query, scores, true));
    }
    return new Report(method.name(), across.figures(), acrossOwn.figures(), within.figures());
  }

  private double[] score(TermMethod.Scorer scorer, Query query) {
    Audio whole = queries.recordings().get(query.recording()).audio();
    if (!cut) {
      return scorer.score(whole, query.word().start(), query.word().end());
    }
    int rate = whole.sampleRate();
    int start = (int) Math.round(query.word().start() * rate);
    Audio own = whole.slice(start, (int) Math.round(query.word().end() * rate));
    return scorer.score(own, 0, own.seconds());
  }

  /** What is ranked for a query. */
  private record Trials(double[] scores, boolean[] relevant, double seconds) {}

  private Trials trials(Query query, double[] scores, boolean sameSpeaker) {
    List<LabelledRecording> recordings = queries.recordings();
    String speaker = recordings.get(query.recording()).utterance().speaker();
    List<Integer> chosen = new ArrayList<>();
    double seconds = 0;
    for (int i = 0; i < scores.length; i++) {
      LabelledRecording recording = recordings.get(i);
      boolean same = recording.utterance().speaker().equals(speaker);
      if (same == sameSpeaker && i != query.recording()) {
        chosen.add(i);
        seconds += recording.audio().seconds();
      }
    }
    boolean[] relevant = new boolean[chosen.size()];
    for (int k = 0; k < relevant.length; k++) {
      relevant[k] = recordings.get(chosen.get(k)).says(query.word().name());
    }
    return new Trials(chosen.stream().mapToDouble(i -> scores[i]).toArray(), relevant, seconds);
  }

  /** Adds up what a group of queries gives. */
  private static final class Sums {
    private final Map<String, List<Double>> precisions = new TreeMap<>();
    private final TermWeightedValue value = new TermWeightedValue();
    private double atN;

    void add(String word, Trials trials) {
      boolean any = false;
      for (boolean relevant : trials.relevant()) {
        any |= relevant;
      }
      if (any) {
        Ranking ranking = Ranking.of(trials.scores(), trials.relevant());
        precisions.computeIfAbsent(word, w -> new ArrayList<>()).add(ranking.averagePrecision());
        atN += ranking.precisionAtRelevant();
        value.add(trials.scores(), trials.relevant(), trials.seconds());
      }
    }

    Figures figures() {
      List<Double> all = precisions.values().stream().flatMap(List::stream).toList();
      if (all.isEmpty()) {
        return new Figures(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      double byWord = precisions.values().stream().mapToDouble(Sums::mean).average().orElseThrow();
      return new Figures(all.size(), mean(all), byWord, atN / all.size(), value.maximum());
    }

    private static double mean(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
  }
}
