package io.unbraid.terms;

import io.unbraid.audio.Audio;
import io.unbraid.terms.frames.FrameFeatures;
import io.unbraid.terms.frames.Frames;
import java.util.ArrayList;
import java.util.List;

/** Subsequence dynamic time warping through every recording. */
public final class WarpingMethod implements TermMethod {
  private final FrameFeatures features;

  /**
   * @param features at 16 kHz
   */
  public WarpingMethod(FrameFeatures features) {
    this.features = features;
  }

  @Override
  public String name() {
    return features.name() + ", DTW";
  }

  @Override
  public Scorer prepare(List<Audio> recordings) {
    List<float[][]> all = new ArrayList<>();
    recordings.forEach(audio -> all.add(features.extract(audio)));
    return (audio, start, end) -> {
      float[][] query = Frames.between(features.extract(audio), features.frameRate(), start, end);
      return all.stream().mapToDouble(r -> -SubsequenceWarping.best(query, r).cost()).toArray();
    };
  }
}
