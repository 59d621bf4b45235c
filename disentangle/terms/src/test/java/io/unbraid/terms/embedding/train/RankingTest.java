package io.unbraid.terms.embedding.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.terms.study.TermWeightedValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void byHand() {
    // Ranks 1 and 3 of 4: (1/1 + 2/3) / 2; one of the first two is relevant.
    Ranking ranking =
        Ranking.of(new double[] {0.9, 0.1, 0.5, 0.7}, new boolean[] {true, false, true, false});
    assertEquals((1 + 2.0 / 3) / 2, ranking.averagePrecision(), 1e-12);
    assertEquals(0.5, ranking.precisionAtRelevant(), 1e-12);
  }

  @Test
  void equalScoresGainNothing() {
    assertEquals(
        0.25,
        Ranking.of(new double[4], new boolean[] {true, false, false, false}).averagePrecision());
  }

  @Test
  void nothingRelevantHasNoPrecision() {
    assertThrows(IllegalArgumentException.class, () -> Ranking.of(new double[2], new boolean[2]));
  }

  @Test
  void termWeightedValueByHand() {
    TermWeightedValue value = new TermWeightedValue();
    // Of two relevant ones the first is alone on top, the second below a false alarm.
    value.add(new double[] {3, 2, 1, 0}, new boolean[] {true, false, true, false}, 1_000_002);
    assertEquals(1 - 999.9 / 1_000_000, value.maximum(), 1e-9);
    TermWeightedValue dear = new TermWeightedValue();
    dear.add(new double[] {3, 2, 1, 0}, new boolean[] {true, false, true, false}, 1002);
    assertEquals(0.5, dear.maximum(), 1e-9);
    TermWeightedValue silent = new TermWeightedValue();
    silent.add(new double[] {0, 1}, new boolean[] {true, false}, 11);
    assertEquals(0, silent.maximum(), 1e-9);
  }

  @Test
  void wordsByTwoSpeakersAreRankedAmongAllPairs() {
    float[][] vectors = {{1, 0}, {0.8f, 0.6f}, {0, 1}, {1, 0}};
    // Pairs of different speakers: ab 0.8 same, cb 0.6 other, ca 0 other, db 0.8..., by hand below.
    double precision =
        WordDiscrimination.averagePrecision(
            vectors, List.of("x", "x", "y", "x"), List.of("s", "t", "u", "s"));
    // 0-1: 0.8 same; 2-0: 0; 2-1: 0.6; 3-1: 0.8 same; 3-2: 0; 3-0 is one speaker's: left out.
    assertEquals(1, precision, 1e-9);
    assertEquals(
        Double.NaN,
        WordDiscrimination.averagePrecision(
            vectors, List.of("a", "b", "c", "d"), List.of("s", "s", "s", "s")));
  }
}
