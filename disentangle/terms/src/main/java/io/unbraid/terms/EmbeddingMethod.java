package io.unbraid.terms;

import io.unbraid.audio.Audio;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.Frames;
import io.unbraid.terms.index.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The word embedding of the query against those of all windows of every recording. */
public final class EmbeddingMethod implements TermMethod {
  private final WordEmbedding embedding;

  public EmbeddingMethod(WordEmbedding embedding) {
    this.embedding = embedding;
  }

  @Override
  public String name() {
    return "word embedding";
  }

  @Override
  public Scorer prepare(List<Audio> recordings) {
    List<float[][]> all = new ArrayList<>();
    for (Audio audio : recordings) {
      float[][] frames = embedding.input().extract(audio);
      List<float[][]> segments = new ArrayList<>();
      for (Window window : Window.of(frames.length)) {
        segments.add(Arrays.copyOfRange(frames, window.start(), window.end()));
      }
      all.add(embedding.embed(segments));
    }
    return (audio, start, end) -> {
      float[][] frames = embedding.input().extract(audio);
      float[] query =
          embedding.embed(Frames.between(frames, embedding.input().frameRate(), start, end));
      double[] scores = new double[all.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -1;
        for (float[] vector : all.get(i)) {
          scores[i] = Math.max(scores[i], Frames.dot(query, vector));
        }
      }
      return scores;
    };
  }
}
