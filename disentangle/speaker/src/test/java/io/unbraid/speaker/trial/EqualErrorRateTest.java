package io.unbraid.speaker.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EqualErrorRateTest {
  private static List<Trial> trials(double[] targets, double[] others) {
    List<Trial> trials = new ArrayList<>();
    for (double score : targets) {
      trials.add(new Trial("a", "a", score));
    }
    for (double score : others) {
      trials.add(new Trial("a", "b", score));
    }
    return trials;
  }

  @Test
  void worksOutByHand() {
    double[] targets = {0.9, 0.8, 0.3};
    double[] others = {0.7, 0.2, 0.1};
    assertEquals(1 / 3.0, EqualErrorRate.of(trials(targets, others)).rate(), 1e-12);
    assertEquals(0, EqualErrorRate.of(trials(new double[] {2, 3}, new double[] {0, 1})).rate());
    assertEquals(1, EqualErrorRate.of(trials(new double[] {0, 1}, new double[] {2, 3})).rate());
    // All tied: the curve is the straight line from (0, 1) to (1, 0).
    assertEquals(0.5, EqualErrorRate.of(trials(new double[] {1, 1}, new double[] {1})).rate());
    assertThrows(
        IllegalArgumentException.class, () -> EqualErrorRate.of(trials(targets, new double[0])));
  }

  /** Two normal distributions d apart have the rate Phi(-d / 2). */
  @Test
  void agreesWithTwoNormalDistributions() {
    Random random = new Random(5);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 40000; i++) {
      String speaker = "s" + i % 40;
      String other = i % 2 == 0 ? speaker : "s" + (i + 7) % 40;
      trials.add(new Trial(speaker, other, random.nextGaussian() + (i % 2 == 0 ? 2 : 0)));
    }
    EqualErrorRate rate = EqualErrorRate.of(trials);
    assertEquals(0.1587, rate.rate(), 0.005);
    assertEquals(1, rate.threshold(), 0.05);
    assertTrue(rate.low() < 0.1587 && 0.1587 < rate.high() && rate.high() - rate.low() < 0.03);
  }

  /** One bad speaker of few makes the interval wide, however many trials there are. */
  @Test
  void intervalCountsSpeakersNotTrials() {
    Random random = new Random(6);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 8000; i++) {
      String speaker = "s" + i % 4;
      boolean bad = i % 4 == 0;
      trials.add(new Trial(speaker, speaker, bad ? -1 : 3 + random.nextGaussian()));
      trials.add(new Trial(speaker, "s" + (i + 1) % 4, random.nextGaussian()));
    }
    EqualErrorRate rate = EqualErrorRate.of(trials);
    assertTrue(rate.high() - rate.low() > 0.1, rate.toString());
  }

  @Test
  void pairsShareNoRecording() {
    Path one = Path.of("one");
    Path two = Path.of("two");
    Path three = Path.of("three");
    List<Segment> segments =
        List.of(
            new Segment("a", Set.of(one), Audio.of(new float[] {1, 0}, 16000)),
            new Segment("a", Set.of(one, two), Audio.of(new float[] {0, 1}, 16000)),
            new Segment("b", Set.of(three), Audio.of(new float[] {1, 1}, 16000)),
            new Segment("a", Set.of(two), Audio.of(new float[] {2, 0}, 16000)));
    List<Trial> trials = VerificationTrials.of(segments, Audio::samples);
    assertEquals(4, trials.size());
    List<Trial> targets = trials.stream().filter(Trial::target).toList();
    assertEquals(1, targets.size());
    assertEquals(1, targets.get(0).score(), 1e-9);
    assertEquals(Math.sqrt(0.5), trials.get(0).score(), 1e-9);
  }
}
