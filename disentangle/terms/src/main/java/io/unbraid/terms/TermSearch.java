package io.unbraid.terms;

import io.unbraid.audio.Audio;
import io.unbraid.audio.Silence;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.Frames;
import io.unbraid.terms.index.IndexReading;
import io.unbraid.terms.index.SignedBytes;
import io.unbraid.terms.index.TermDocuments;
import io.unbraid.terms.index.TermDocuments.Entry;
import io.unbraid.terms.index.TermIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;

/**
 * Searches an index for a spoken example in two steps: the windows whose word embeddings are
 * nearest to the query's, then, around each, subsequence dynamic time warping on the frames for the
 * exact place. Thread-safe.
 */
public final class TermSearch {
  /** Places that a search may be asked for. */
  public static final int MOST_HITS = 10_000;

  private static final double SILENT_DECIBELS = -60;
  private static final double SHORTEST_SECONDS = 0.1;
  private static final int WINDOWS_OF_HIT = 20;
  private static final int LEAST_WINDOWS = 200;

  /** Of the embedding's cosine beside the frames' mean cosine along the warping path. */
  private static final double EMBEDDING_WEIGHT = 0.5;

  private final TermIndex index;
  private final WordEmbedding embedding;
  private final IndexSearcher searcher;
  private final Map<String, Entry> entries;
  private final double longest;

  /**
   * @throws InputException if another model made the index, or it can't be read
   */
  public TermSearch(TermIndex index, WordEmbedding embedding) {
    index.check(embedding);
    this.index = index;
    this.embedding = embedding;
    this.searcher = new IndexSearcher(index.reader());
    this.entries = IndexReading.of(index.origin(), () -> TermDocuments.entries(index.reader()));
    this.longest = entries.values().stream().mapToDouble(Entry::seconds).max().orElse(0);
  }

  /**
   * Where the sound is said again, the likeliest first.
   *
   * @param audio of the query, at the model's rate
   * @param top places at most, up to {@link #MOST_HITS}
   * @throws InputException if the query is silent, too short, or longer than all recordings
   */
  public List<Hit> search(Audio audio, int top) {
    return search(audio, 0, audio.seconds(), top);
  }

  /**
   * As {@link #search(Audio, int)}, of a stretch of a recording, whose surroundings help to hear it
   * right.
   *
   * @param start of the query, in seconds
   * @param end of it
   */
  public List<Hit> search(Audio audio, double start, double end, int top) {
    checkTop(top);
    check(audio, start, end);
    double rate = embedding.input().frameRate();
    float[][] query = Frames.between(embedding.input().extract(audio), rate, start, end);
    List<Hit> hits = IndexReading.of(index.origin(), () -> hits(query, top, rate));
    hits.sort(Comparator.comparingDouble(hit -> -hit.score()));
    return List.copyOf(hits.subList(0, Math.min(top, hits.size())));
  }

  /**
   * Whether a search may be asked for so many places.
   *
   * @throws io.unbraid.audio.base.SettingException if not
   */
  public static void checkTop(int top) {
    Checks.between("top", top, 1, MOST_HITS);
  }

  private List<Hit> hits(float[][] query, int top, double rate) throws IOException {
    List<Hit> hits = new ArrayList<>();
    Map<String, List<Found>> found = nearest(query, Math.max(LEAST_WINDOWS, WINDOWS_OF_HIT * top));
    for (Map.Entry<String, List<Found>> recording : found.entrySet()) {
      for (Found region : regions(recording.getValue(), query.length)) {
        hits.add(place(query, recording.getKey(), region, rate));
      }
    }
    return hits;
  }

  private void check(Audio audio, double start, double end) {
    if (!(start >= 0) || !(end <= audio.seconds() + 1e-3) || !(start < end)) {
      throw new InputException(
          "the query from " + start + " to " + end + " s lies outside of its recording");
    }
    int rate = audio.sampleRate();
    Audio own = audio.slice((int) (start * rate), (int) Math.min(audio.length(), end * rate));
    if (own.seconds() < SHORTEST_SECONDS) {
      throw new InputException(
          "the query is shorter than " + SHORTEST_SECONDS + " s; a whole word is needed");
    }
    if (Silence.isSilent(own, SILENT_DECIBELS)) {
      throw new InputException(
          "the query is silent (below " + Math.round(SILENT_DECIBELS) + " dB); record it again");
    }
    if (entries.isEmpty()) {
      throw new InputException(index.origin() + ": the index holds no recording yet");
    }
    if (own.seconds() > 2 * longest) {
      throw new InputException(
          "the query is longer than any recording in the index; give one word or a few");
    }
  }

  /** A stretch of a recording and the cosine of its embedding with the query's. */
  private record Found(int start, int end, double cosine) {}

  private Map<String, List<Found>> nearest(float[][] query, int most) throws IOException {
    byte[] vector = SignedBytes.of(embedding.embed(query));
    ScoreDoc[] near =
        searcher.search(new KnnByteVectorQuery(TermDocuments.VECTOR, vector, most), most).scoreDocs;
    Map<String, List<Found>> found = new HashMap<>();
    List<LeafReaderContext> leaves = index.reader().leaves();
    for (ScoreDoc doc : near) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
      int own = doc.doc - leaf.docBase;
      SortedDocValues path = leaf.reader().getSortedDocValues(TermDocuments.RECORDING);
      NumericDocValues start = leaf.reader().getNumericDocValues(TermDocuments.START);
      NumericDocValues end = leaf.reader().getNumericDocValues(TermDocuments.END);
      path.advanceExact(own);
      start.advanceExact(own);
      end.advanceExact(own);
      found
          .computeIfAbsent(path.lookupOrd(path.ordValue()).utf8ToString(), p -> new ArrayList<>())
          .add(
              new Found(
                  (int) start.longValue(),
                  (int) end.longValue(),
                  SignedBytes.cosine(doc.score, vector.length)));
    }
    return found;
  }

  /** Windows that touch, with as much around them as the query is long, as one. */
  private static List<Found> regions(List<Found> windows, int margin) {
    List<Found> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingInt(Found::start));
    List<Found> regions = new ArrayList<>();
    for (Found next : sorted) {
      Found last = regions.isEmpty() ? null : regions.get(regions.size() - 1);
      if (last != null && next.start <= last.end) {
        double cosine = Math.max(last.cosine, next.cosine);
        regions.set(
            regions.size() - 1, new Found(last.start, Math.max(last.end, next.end), cosine));
      } else {
        regions.add(next);
      }
    }
    regions.replaceAll(r -> new Found(Math.max(0, r.start - margin), r.end + margin, r.cosine));
    return regions;
  }

  private Hit place(float[][] query, String path, Found region, double rate) throws IOException {
    float[][] frames =
        TermDocuments.frames(
            index.reader(),
            entries.get(path),
            region.start,
            region.end,
            embedding.input().channels());
    SubsequenceWarping.Match match = SubsequenceWarping.best(query, frames);
    boolean placed = match.cost() < Double.POSITIVE_INFINITY;
    int start = region.start + (placed ? match.start() : 0);
    int end = region.start + (placed ? match.end() : frames.length);
    double cost = placed ? match.cost() : 1;
    double alike = 1 - cost;
    return new Hit(
        path,
        start / rate,
        end / rate,
        (alike + EMBEDDING_WEIGHT * region.cosine) / (1 + EMBEDDING_WEIGHT));
  }
}
