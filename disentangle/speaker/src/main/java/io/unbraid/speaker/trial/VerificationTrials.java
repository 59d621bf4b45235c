package io.unbraid.speaker.trial;

import io.unbraid.audio.Audio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

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
    return of(
        segments,
        segments.stream().map(s -> embedding.apply(s.audio())).toList(),
        VerificationTrials::cosine);
  }

  /**
   * As {@link #of(List, Function)}, of embeddings that are there already.
   *
   * @param embeddings one a segment
   * @param score of two embeddings
   */
  public static List<Trial> of(
      List<Segment> segments,
      List<float[]> embeddings,
      ToDoubleBiFunction<float[], float[]> score) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      for (int j = 0; j < i; j++) {
        Segment a = segments.get(i);
        Segment b = segments.get(j);
        if (Collections.disjoint(a.sources(), b.sources())) {
          double value = score.applyAsDouble(embeddings.get(i), embeddings.get(j));
          trials.add(new Trial(a.speaker(), b.speaker(), value));
        }
      }
    }
    return trials;
  }

  /**
   * Each speaker, enrolled from their first segments, against every segment that enrolled nobody,
   * but for segments cut from a recording that the speaker was enrolled from. Speakers with fewer
   * segments than enrolment takes are tested against others alone.
   *
   * @param embeddings one a segment
   * @param clips segments to enroll from
   * @param enroll from the embeddings of those to one
   * @param score of two embeddings
   */
  public static List<Trial> enrolled(
      List<Segment> segments,
      List<float[]> embeddings,
      int clips,
      Function<List<float[]>, float[]> enroll,
      ToDoubleBiFunction<float[], float[]> score) {
    Map<String, List<Integer>> bySpeaker = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      bySpeaker.computeIfAbsent(segments.get(i).speaker(), s -> new ArrayList<>()).add(i);
    }
    List<Integer> tests = new ArrayList<>();
    bySpeaker
        .values()
        .forEach(own -> tests.addAll(own.subList(Math.min(clips, own.size()), own.size())));
    List<Trial> trials = new ArrayList<>();
    bySpeaker.forEach(
        (speaker, own) -> {
          if (own.size() < clips) {
            return;
          }
          Set<Path> sources = new TreeSet<>();
          own.subList(0, clips).forEach(i -> sources.addAll(segments.get(i).sources()));
          float[] voice =
              enroll.apply(own.subList(0, clips).stream().map(embeddings::get).toList());
          for (int test : tests) {
            Segment segment = segments.get(test);
            if (Collections.disjoint(sources, segment.sources())) {
              double value = score.applyAsDouble(voice, embeddings.get(test));
              trials.add(new Trial(speaker, segment.speaker(), value));
            }
          }
        });
    return trials;
  }

  /** Cosine of the angle between two vectors, in [-1, 1]. */
  public static double cosine(float[] x, float[] y) {
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
