package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Every segment against every other one, as trials of speaker verification. */
public final class VerificationTrials {
  private VerificationTrials() {}

  /**
   * Scores all pairs by the cosine of their embeddings, but for pairs cut from a recording in
   * common: those share words and room.
   *
   * @param embedding from sound to a vector of one length, not all zeros
   */
  public static List<Trial> of(List<Segment> segments, Function<Audio, float[]> embedding) {
    List<float[]> embeddings = segments.stream().map(s -> embedding.apply(s.audio())).toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      for (int j = 0; j < i; j++) {
        Segment a = segments.get(i);
        Segment b = segments.get(j);
        if (Collections.disjoint(a.sources(), b.sources())) {
          double score = cosine(embeddings.get(i), embeddings.get(j));
          trials.add(new Trial(a.speaker(), b.speaker(), score));
        }
      }
    }
    return trials;
  }

  /** Cosine of the angle between two vectors, in [-1, 1]. */
  static double cosine(float[] x, float[] y) {
    double dot = 0;
    double xx = 0;
    double yy = 0;
    for (int k = 0; k < x.length; k++) {
      dot += x[k] * y[k];
      xx += x[k] * x[k];
      yy += y[k] * y[k];
    }
    return dot / Math.sqrt(xx * yy);
  }
}
