package io.unbraid.terms.embedding.train;

import io.unbraid.terms.frames.Frames;
import java.util.ArrayList;
import java.util.List;

/**
 * How well vectors tell whether two speakers say the same word: average precision over all pairs of
 * words by different speakers, ranked by cosine (Carlin et al. 2011, "Rapid evaluation of speech
 * representations for spoken term discovery", restricted to different speakers).
 */
public final class WordDiscrimination {
  private WordDiscrimination() {}

  /**
   * @param vectors of length 1, [words][size]
   * @param words as many
   * @param speakers as many
   * @return 0 to 1; NaN if no word is said by two speakers
   */
  public static double averagePrecision(
      float[][] vectors, List<String> words, List<String> speakers) {
    List<Float> scores = new ArrayList<>();
    List<Boolean> same = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        if (!speakers.get(i).equals(speakers.get(j))) {
          scores.add(Frames.dot(vectors[i], vectors[j]));
          same.add(words.get(i).equals(words.get(j)));
        }
      }
    }
    if (!same.contains(true)) {
      return Double.NaN;
    }
    boolean[] relevant = new boolean[same.size()];
    for (int i = 0; i < relevant.length; i++) {
      relevant[i] = same.get(i);
    }
    double[] ranked = scores.stream().mapToDouble(Float::doubleValue).toArray();
    return Ranking.of(ranked, relevant).averagePrecision();
  }
}
