package io.unbraid.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.evaluation.SegmentStatistics.Kind;
import io.unbraid.speaker.trial.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speakers whose code, a wave, is known: which of its statistics tells them, and whom they are. */
class SpeakerProbeTest {
  private static final int FRAMES = 1000;

  private final Random random = new Random(6);

  /** Against a wave of amplitude 1, 20 periods a segment and mean 0. */
  @ParameterizedTest
  @CsvSource({"MEANS,1,1,20", "DEVIATIONS,0,2,10", "CHANGES,0,1,40"})
  void theStatisticThatDiffersAloneTellsTheSpeaker(
      Kind differs, double mean, double amplitude, int periods) {
    SpeakerProbe probe =
        probe(n -> wave("base", 0, 1, 20, n), n -> wave("other", mean, amplitude, periods, n));
    ProbeConfig config = new ProbeConfig(0, 1e-3, 400, 64, 1e-2);
    assertTrue(probe.measure(config, 1).accuracy() > 0.95);
    for (Kind kind : Kind.values()) {
      double accuracy = probe.only(kind).measure(config, 1).accuracy();
      assertEquals(kind == differs ? 1 : 0.5, accuracy, kind == differs ? 0.05 : 0.2, "" + kind);
    }
  }

  @Test
  void confusionTellsWhoIsFound() {
    SpeakerProbe probe =
        probe(
            n -> wave("a", 0, 1, 20, n),
            n -> wave("apart", 3, 1, 20, n),
            n -> wave("twin of a", 0, 1, 20, n));
    SpeakerConfusion confusion = probe.confusion(ProbeConfig.linear(), 2);
    assertEquals(List.of("a", "apart", "twin of a"), confusion.speakers());
    assertEquals(1, confusion.recall("apart"), 0.01);
    assertEquals(0.5, confusion.recall("a"), 0.3);
    double mean = 0;
    for (int s = 0; s < 3; s++) {
      double[] row = confusion.shares()[s];
      assertEquals(1, row[0] + row[1] + row[2], 1e-9);
      mean += row[s] / 3;
    }
    assertEquals(0, confusion.shares()[0][1], 0.01);
    assertEquals(probe.measure(ProbeConfig.linear(), 2).accuracy(), mean, 1e-9);
    assertEquals(4, confusion.toString().lines().count());
    assertTrue(confusion.toString().contains("100.0"), confusion.toString());
  }

  private interface Voice {
    List<Segment> segments(int count);
  }

  private static SpeakerProbe probe(Voice... voices) {
    List<Segment> train = new ArrayList<>();
    List<Segment> test = new ArrayList<>();
    for (Voice voice : voices) {
      train.addAll(voice.segments(60));
      test.addAll(voice.segments(60));
    }
    return new SpeakerProbe(train, test, audio -> new float[][] {audio.samples()});
  }

  private List<Segment> wave(String name, double mean, double amplitude, int periods, int count) {
    List<Segment> segments = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      double level = mean + 0.1 * random.nextGaussian();
      double height = amplitude * (1 + 0.03 * random.nextGaussian());
      double phase = 2 * Math.PI * random.nextDouble();
      float[] code = new float[FRAMES];
      for (int t = 0; t < FRAMES; t++) {
        double angle = 2 * Math.PI * periods * t / FRAMES + phase;
        code[t] = (float) (level + height * Math.sin(angle));
      }
      segments.add(new Segment(name, Set.of(), Audio.of(code, 16000)));
    }
    return segments;
  }
}
