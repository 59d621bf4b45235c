package io.unbraid.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.trial.EqualErrorRate;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speaker.trial.VerificationTrials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Voices made of noise through two resonances of their own, whose words move them about. */
class SpeakerJudgeTest {
  private static final int RATE = 16000;
  private static SpeakerJudge judge;
  private static List<Segment> strangers;

  @BeforeAll
  static void fit() {
    judge = SpeakerJudge.fit(voices(0, 14), new SpeakerJudgeConfig(8, 0.01));
    strangers = voices(100, 8);
  }

  @Test
  void tellsVoicesItWasNotFittedOn() {
    EqualErrorRate rate = EqualErrorRate.of(VerificationTrials.of(strangers, judge::embed));
    assertTrue(rate.rate() < 0.15, rate.toString());
    EqualErrorRate blind =
        EqualErrorRate.of(VerificationTrials.of(strangers, a -> new float[] {a.samples()[9], 1}));
    assertTrue(blind.rate() > 0.35, blind.toString());
  }

  @Test
  void marginIsTheDifferenceOfTheSimilarities() {
    Audio a = strangers.get(0).audio();
    Audio b = strangers.get(4).audio();
    float[] source = judge.enroll(List.of(a));
    float[] target = judge.enroll(List.of(b));
    double between = judge.similarity(a, b);
    assertEquals(between - 1, judge.margin(a, source, target), 1e-5);
    assertEquals(1 - between, judge.margin(b, source, target), 1e-5);
    assertTrue(between < 0.8);
  }

  @Test
  void gainChangesNothing() {
    float[] soft = strangers.get(0).audio().samples();
    for (int i = 0; i < soft.length; i++) {
      soft[i] *= 0.25f;
    }
    assertEquals(1, judge.similarity(strangers.get(0).audio(), Audio.of(soft, RATE)), 1e-3);
  }

  private static List<Segment> voices(int first, int count) {
    List<Segment> segments = new ArrayList<>();
    for (int speaker = first; speaker < first + count; speaker++) {
      Random voice = new Random(speaker);
      double low = 350 + 400 * voice.nextDouble();
      double high = 1200 + 1600 * voice.nextDouble();
      for (int take = 0; take < 4; take++) {
        Audio audio = take(low, high, new Random(1000L * speaker + take));
        segments.add(new Segment("v" + speaker, Set.of(Path.of(speaker + "-" + take)), audio));
      }
    }
    return segments;
  }

  private static Audio take(double low, double high, Random words) {
    float[] x = new float[2 * RATE];
    double[] state = new double[4];
    double move = 1;
    for (int i = 0; i < x.length; i++) {
      if (i % 1600 == 0) {
        move = 0.85 + 0.3 * words.nextDouble();
      }
      double value = resonate(0.05 * words.nextGaussian(), low * move, state, 0);
      x[i] = (float) (0.2 * resonate(value, high * move, state, 2));
    }
    return Audio.of(x, RATE);
  }

  private static double resonate(double in, double hertz, double[] state, int at) {
    double radius = 0.96;
    double out =
        in
            + 2 * radius * Math.cos(2 * Math.PI * hertz / RATE) * state[at]
            - radius * radius * state[at + 1];
    state[at + 1] = state[at];
    state[at] = out;
    return out;
  }
}
