package io.unbraid.speaker.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.audio.Audio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetectionCurveTest {
  private static final List<Trial> TRIALS =
      List.of(
          new Trial("a", "a", 4),
          new Trial("b", "b", 2),
          new Trial("a", "b", 3),
          new Trial("a", "c", 1),
          new Trial("b", "c", 1),
          new Trial("c", "a", 0));

  @Test
  void theErrorsAtEveryThreshold() {
    DetectionCurve curve = DetectionCurve.of(TRIALS);
    assertArrayEquals(new double[] {1, 0.75, 0.25, 0.25, 0, 0}, curve.falseAccept());
    assertArrayEquals(new double[] {0, 0, 0, 0.5, 0.5, 1}, curve.falseReject());
  }

  @Test
  void theLeastCostByHand() {
    DetectionCurve curve = DetectionCurve.of(TRIALS);
    // At 0.5: the threshold between 1 and 2 costs (0 + 0.25) / 2, over 0.5.
    assertEquals(0.25, curve.minimumCost(0.5), 1e-12);
    // At 0.01: refusing b's trial costs 0.01 0.5, accepting one of four 0.99 0.25.
    assertEquals(0.5, curve.minimumCost(0.01), 1e-12);
  }

  @Test
  void uselessScoresCostOne() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      trials.add(new Trial("a", "a", 1));
      trials.add(new Trial("a", "b", 1));
    }
    assertEquals(1, DetectionCurve.of(trials).minimumCost(0.05), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> DetectionCurve.of(TRIALS.subList(0, 2)));
  }

  @Test
  void enrolledTrialsLeaveOutWhatEnrolled() {
    List<Segment> segments = new ArrayList<>();
    List<float[]> embeddings = new ArrayList<>();
    for (String speaker : List.of("a", "b")) {
      for (int i = 0; i < 4; i++) {
        // The third segment comes in part from the recording of the second.
        Set<Path> sources =
            i == 2
                ? Set.of(Path.of(speaker + 1), Path.of(speaker + 2))
                : Set.of(Path.of(speaker + i));
        segments.add(new Segment(speaker, sources, Audio.of(new float[1], 16000)));
        embeddings.add(new float[] {speaker.equals("a") ? 1 : -1, i});
      }
    }
    List<Trial> trials =
        VerificationTrials.enrolled(
            segments,
            embeddings,
            2,
            own -> new float[] {own.get(0)[0], own.size()},
            (x, y) -> x[0] * y[0] + 10 * x[1]);
    assertEquals(2 * 3, trials.size());
    assertEquals(2, trials.stream().filter(Trial::target).count());
    for (Trial trial : trials) {
      assertEquals(trial.target() ? 21 : 19, trial.score());
    }
  }
}
