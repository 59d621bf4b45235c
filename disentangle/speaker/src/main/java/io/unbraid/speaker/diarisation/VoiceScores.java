package io.unbraid.speaker.diarisation;

import io.unbraid.speaker.ScoreNormalisation;
import io.unbraid.speaker.SpeakerVerifier;
import java.util.ArrayList;
import java.util.List;

/** The verifier's scores of windows against each other and against speakers. */
final class VoiceScores {
  private final SpeakerVerifier verifier;
  private final float[][] voices;
  private final ScoreNormalisation.MostAlike[] likes;

  VoiceScores(SpeakerVerifier verifier, List<VoiceWindow> windows) {
    this.verifier = verifier;
    this.voices = windows.stream().map(VoiceWindow::voice).toArray(float[][]::new);
    this.likes =
        windows.parallelStream()
            .map(window -> verifier.normalisation().mostAlike(window.voice()))
            .toArray(ScoreNormalisation.MostAlike[]::new);
  }

  /** From the most alike to the least. */
  List<AverageLinkage.Join> joins() {
    float[][] scaled = new float[voices.length][];
    float[] offset = new float[voices.length];
    for (int i = 0; i < voices.length; i++) {
      scaled[i] = voices[i].clone();
      for (int k = 0; k < scaled[i].length; k++) {
        scaled[i][k] /= (float) likes[i].deviation();
      }
      offset[i] = (float) (-likes[i].mean() / likes[i].deviation());
    }
    return AverageLinkage.joins(scaled, voices, offset);
  }

  /**
   * The mean voice of each group.
   *
   * @param labels of each window its group, from 0, or less for none
   */
  List<float[]> means(int[] labels, int groups) {
    List<List<float[]>> own = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      own.add(new ArrayList<>());
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0) {
        own.get(labels[i]).add(voices[i]);
      }
    }
    return own.stream().map(verifier::enroll).toList();
  }

  /**
   * Logarithmic odds of each window being of each speaker rather than of a stranger.
   *
   * @return [windows][speakers]
   */
  double[][] odds(List<float[]> speakers) {
    double[][] odds = new double[voices.length][speakers.size()];
    double slope = verifier.calibration().slope();
    for (int s = 0; s < speakers.size(); s++) {
      ScoreNormalisation.MostAlike like = verifier.normalisation().mostAlike(speakers.get(s));
      for (int i = 0; i < voices.length; i++) {
        double raw = verifier.cosine(voices[i], speakers.get(s));
        double score = 0.5 * (likes[i].deviations(raw) + like.deviations(raw));
        odds[i][s] = slope * score + verifier.calibration().offset();
      }
    }
    return odds;
  }
}
