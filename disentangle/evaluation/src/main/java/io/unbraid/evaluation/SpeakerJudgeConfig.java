package io.unbraid.evaluation;

import io.unbraid.audio.base.Checks;

/**
 * How a {@link SpeakerJudge} projects.
 *
 * @param dimensions directions kept, fewer than there are speakers to fit on
 * @param ridge how far the scatter within speakers is shrunk, positive
 */
public record SpeakerJudgeConfig(int dimensions, double ridge) {
  public SpeakerJudgeConfig {
    Checks.atLeast("dimensions", dimensions, 1);
    Checks.positive("ridge", ridge);
  }

  /**
   * Among the least errors on other recordings than those judged, of 10 to 71 dimensions and ridges
   * of 0.001 to 1.
   */
  public static SpeakerJudgeConfig standard() {
    return new SpeakerJudgeConfig(40, 0.01);
  }
}
