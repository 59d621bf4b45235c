package io.unbraid.evaluation;

/**
 * How a {@link SpeakerJudge} projects.
 *
 * @param dimensions directions kept, fewer than there are speakers to fit on
 * @param ridge how far the scatter within speakers is shrunk, positive
 */
public record SpeakerJudgeConfig(int dimensions, double ridge) {
  public SpeakerJudgeConfig {
    if (dimensions < 1 || !(ridge > 0)) {
      throw new IllegalArgumentException("dimensions " + dimensions + ", ridge " + ridge);
    }
  }

  /** Chosen on speakers of LibriSpeech apart from those fitted on. */
  public static SpeakerJudgeConfig standard() {
    return new SpeakerJudgeConfig(40, 0.1);
  }
}
