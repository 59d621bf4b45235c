package io.unbraid.speaker.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.network.StatisticsProjection;
import io.unbraid.speaker.network.VoiceStatistics;
import io.unbraid.speech.VoiceFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Where the directions of a {@link StatisticsProjection} come from. */
final class StatisticsFit {
  private static final int CLIPS = 4;
  private static final long SEED = 8;

  private StatisticsFit() {}

  /**
   * Fits on some changed clips of each training speaker at each speed.
   *
   * @throws InputException if there are too few speakers for the dimensions
   */
  static StatisticsProjection of(SpeakerData data, SpeakerConfig.Statistics config) {
    if (data.classes() <= config.dimensions()) {
      throw new InputException(
          "statistics.dimensions: must be below the %d speakers at their speeds, not %d"
                  .formatted(data.classes(), config.dimensions())
              + "; set it lower, or statistics.share=0 to go without");
    }
    RandomGenerator random = SpeakerTraining.random(SEED);
    List<float[]> vectors = new ArrayList<>();
    int[] classes = new int[data.classes() * CLIPS];
    for (int c = 0; c < data.classes(); c++) {
      for (int i = 0; i < CLIPS; i++) {
        VoiceFeatures clip = data.changed(c, random);
        classes[vectors.size()] = c;
        vectors.add(VoiceStatistics.of(clip));
      }
    }
    StatisticsProjection projection = new StatisticsProjection(config.dimensions());
    projection.fit(vectors, classes, config.ridge());
    return projection;
  }
}
