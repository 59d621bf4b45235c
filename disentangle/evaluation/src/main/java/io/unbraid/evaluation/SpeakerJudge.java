package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.trial.LinearDiscriminant;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speaker.trial.VerificationTrials;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how alike two voices are, without any net of the toolkit: statistics of the cepstra of the
 * frames of speech, projected by discriminant analysis that was fitted on OTHER speakers, compared
 * by cosine. It hears timbre and, like any such judge, the recording's channel too; its own
 * equal-error rate belongs beside every figure it gives.
 */
public final class SpeakerJudge {
  private static final int COEFFICIENTS = 25;
  private static final int HOP = 160;

  private final MelCepstrum cepstrum;
  private final LinearDiscriminant discriminant;

  private SpeakerJudge(MelCepstrum cepstrum, LinearDiscriminant discriminant) {
    this.cepstrum = cepstrum;
    this.discriminant = discriminant;
  }

  /**
   * Fits a judge.
   *
   * @param segments at least two of each speaker; none of them of a speaker to be judged
   * @param config how the projection is made
   */
  public static SpeakerJudge fit(List<Segment> segments, SpeakerJudgeConfig config) {
    MelCepstrum cepstrum = new MelCepstrum(HOP, COEFFICIENTS);
    Map<String, Integer> speakers = new HashMap<>();
    float[][] vectors = new float[segments.size()][];
    int[] classes = new int[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      Segment segment = segments.get(i);
      Integer known = speakers.putIfAbsent(segment.speaker(), speakers.size());
      classes[i] = known == null ? speakers.size() - 1 : known;
      vectors[i] = statistics(cepstrum, segment.audio());
    }
    return new SpeakerJudge(
        cepstrum, LinearDiscriminant.fit(vectors, classes, config.dimensions(), config.ridge()));
  }

  /** Means of c_1.., deviations and mean differences of c_0..: gain falls out. */
  private static float[] statistics(MelCepstrum cepstrum, Audio audio) {
    float[] all = SegmentStatistics.of(cepstrum.speech(audio));
    return Arrays.copyOfRange(all, 1, all.length);
  }

  /** The voice of a recording as a vector of length one. */
  public float[] embed(Audio audio) {
    return unit(discriminant.project(statistics(cepstrum, audio)));
  }

  /** The voice that several recordings share: the mean of their vectors, of length one. */
  public float[] enroll(List<Audio> recordings) {
    if (recordings.isEmpty()) {
      throw new IllegalArgumentException("no recording to enroll");
    }
    float[] sum = null;
    for (Audio recording : recordings) {
      float[] vector = embed(recording);
      for (int k = 0; sum != null && k < vector.length; k++) {
        sum[k] += vector[k];
      }
      sum = sum == null ? vector : sum;
    }
    return unit(sum);
  }

  /** How alike two recordings' voices are, in [-1, 1]. */
  public double similarity(Audio a, Audio b) {
    return VerificationTrials.cosine(embed(a), embed(b));
  }

  /**
   * How much nearer a recording lies to one voice than to another, in [-2, 2].
   *
   * @param source voice that was converted, from {@link #enroll}
   * @param target voice that was wanted, from {@link #enroll}
   */
  public double margin(Audio converted, float[] source, float[] target) {
    float[] voice = embed(converted);
    return VerificationTrials.cosine(voice, target) - VerificationTrials.cosine(voice, source);
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += x * x;
    }
    float[] out = new float[vector.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) (vector[k] / Math.sqrt(square));
    }
    return out;
  }
}
