package io.unbraid.terms;

import io.unbraid.audio.Audio;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.RecordingEncoder;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.terms.index.TermIndexWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** The search of {@link TermSearch} in an index in memory; what it does not find is last. */
public final class TwoStepMethod implements TermMethod {
  private static final int HITS = 100;

  private final WordEmbedding embedding;

  public TwoStepMethod(WordEmbedding embedding) {
    this.embedding = embedding;
  }

  @Override
  public String name() {
    return "two-step search";
  }

  @Override
  public Scorer prepare(List<Audio> recordings) {
    Directory directory = new ByteBuffersDirectory();
    try {
      RecordingEncoder encoder = new RecordingEncoder(embedding);
      try (TermIndexWriter writer = TermIndexWriter.open(directory, "memory", embedding)) {
        for (int i = 0; i < recordings.size(); i++) {
          writer.put(Integer.toString(i), "", encoder.encode(recordings.get(i)));
        }
        writer.commit();
      }
      TermSearch search = new TermSearch(TermIndex.open(directory, "memory"), embedding);
      return (audio, start, end) -> {
        double[] scores = new double[recordings.size()];
        Arrays.fill(scores, -1);
        for (Hit hit : search.search(audio, start, end, HITS)) {
          int recording = Integer.parseInt(hit.file());
          scores[recording] = Math.max(scores[recording], hit.score());
        }
        return scores;
      };
    } catch (IOException e) {
      throw TermIndex.failure("memory", e);
    }
  }
}
