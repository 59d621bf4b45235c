package io.unbraid.terms.typed;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.Hit;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.FrameKind;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.terms.index.IndexReading;
import io.unbraid.terms.index.TermDocuments;
import io.unbraid.terms.index.TermDocuments.Entry;
import io.unbraid.terms.index.TermIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Searches an index for a typed word or phrase, by what the voice model's CTC head read when the
 * recordings were indexed. Every frame is looked at. Thread-safe.
 */
public final class TypedSearch {
  /** Least score of a place that is taken for the text, chosen on speakers for development. */
  public static final double MIN_SCORE = 0.4;

  /** Frames that a word begins before its first spelled phone, and ends after its last. */
  private static final int MARGIN = 1;

  private final TermIndex index;
  private final Map<String, Entry> entries;
  private final Pronunciations pronunciations;
  private final VoiceFrames input;

  /**
   * @param embedding that the index was made with
   * @throws InputException if another model made the index, it can't be read, or its frames are no
   *     phone posteriors
   */
  public TypedSearch(TermIndex index, WordEmbedding embedding, Lexicon lexicon) {
    index.check(embedding);
    this.input = embedding.input();
    if (input.kind() != FrameKind.POSTERIORS) {
      throw InputException.about(
          "words",
          index.origin()
              + ": its frames are "
              + input.name()
              + ", typed words are looked for in phone posteriors; make an index with a word"
              + " embedding on those, as the one that ships is");
    }
    this.index = index;
    this.entries = IndexReading.of(index.origin(), () -> TermDocuments.entries(index.reader()));
    this.pronunciations = new Pronunciations(lexicon, input.phones(), input.spellsLetters());
  }

  /**
   * Where the text is said, the likeliest first; none is an answer. A score is the geometric mean,
   * over the phones of the likeliest pronunciation, of what speaks for each, 0 to 1.
   *
   * @param text a word or a few
   * @param top places at most, up to {@link TermSearch#MOST_HITS}
   * @param minScore least score, 0 to 1; {@link #MIN_SCORE} is usual
   * @throws InputException if the text has no word, figures, or letters that nothing knows; if the
   *     index is damaged, empty, or from before typed words could be looked for
   */
  public List<Hit> search(String text, int top, double minScore) {
    TermSearch.checkTop(top);
    Checks.between("minScore", minScore, 0, 1);
    List<int[]> spoken = pronunciations.of(text);
    if (entries.isEmpty()) {
      throw new InputException(index.origin() + ": the index holds no recording yet");
    }
    List<Hit> hits = new ArrayList<>();
    for (String path : entries.keySet().stream().sorted().toList()) {
      hits.addAll(IndexReading.of(index.origin(), () -> hits(path, spoken, top, minScore)));
      if (hits.size() > 2 * top) {
        hits = best(hits, top);
      }
    }
    return List.copyOf(best(hits, top));
  }

  private static List<Hit> best(List<Hit> hits, int top) {
    return new ArrayList<>(
        hits.stream().sorted(Comparator.comparingDouble(hit -> -hit.score())).limit(top).toList());
  }

  private List<Hit> hits(String path, List<int[]> spoken, int top, double minScore)
      throws IOException {
    Entry entry = entries.get(path);
    List<PhoneSpotter.Place> places = new ArrayList<>();
    for (Map.Entry<Integer, Integer> part : entry.parts().entrySet()) {
      TermDocuments.Heard heard =
          TermDocuments.heard(index.reader(), part.getValue(), input.channels());
      if (heard.spoken().isEmpty()) {
        throw InputException.about(
            "index",
            index.origin()
                + ": was made before typed words could be looked for; bring it up to date");
      }
      byte[] own = heard.spoken().get();
      PhoneSpotter spotter = new PhoneSpotter(heard.frames(), own);
      int first = part.getKey();
      for (int[] phones : spoken) {
        for (PhoneSpotter.Place place : spotter.places(phones, -Math.log(minScore))) {
          places.add(
              new PhoneSpotter.Place(first + place.start(), first + place.end(), place.cost()));
        }
      }
    }
    List<Hit> hits = new ArrayList<>();
    double rate = input.frameRate();
    for (PhoneSpotter.Place place : PhoneSpotter.apart(places, top)) {
      double start = Math.max(0, place.start() - MARGIN) / rate;
      double end = Math.min(entry.seconds(), (place.end() + MARGIN) / rate);
      hits.add(new Hit(path, start, end, Math.exp(-place.cost())));
    }
    return hits;
  }
}
