package io.unbraid.conversion.study;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.evaluation.SpeakerJudge;
import io.unbraid.evaluation.SpeakerJudgeConfig;
import io.unbraid.speaker.trial.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits the judge of a study on recordings of those who take no part in it. */
final class JudgeFitting {
  private static final int LEAST_SPEAKERS = 3;
  private static final double SECONDS = 3;
  private static final int SEGMENTS = 4;

  private JudgeFitting() {}

  /**
   * @param others of speakers who take no part
   * @throws InputException if too few speakers have two segments
   */
  static SpeakerJudge fit(List<Utterance> others) {
    List<Segment> segments = new ArrayList<>(Segment.cut(others, SECONDS, SEGMENTS));
    Map<String, Long> counts =
        segments.stream().collect(Collectors.groupingBy(Segment::speaker, Collectors.counting()));
    segments.removeIf(segment -> counts.get(segment.speaker()) < 2);
    long speakers = segments.stream().map(Segment::speaker).distinct().count();
    if (speakers < LEAST_SPEAKERS) {
      throw new InputException(
          "the judge learns from speakers who take no part, of at least six seconds each; the"
              + " corpus has "
              + speakers
              + " of them and "
              + LEAST_SPEAKERS
              + " are needed");
    }
    SpeakerJudgeConfig standard = SpeakerJudgeConfig.standard();
    int dimensions = (int) Math.min(standard.dimensions(), speakers - 1);
    return SpeakerJudge.fit(segments, new SpeakerJudgeConfig(dimensions, standard.ridge()));
  }
}
