package io.unbraid.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Normalisation, calibration and error rates against figures worked out by hand. */
class ScoresTest {
  @Test
  void normalisedAsWorkedOutByHand() {
    float[][] cohort = {{1, 0}, {0, 1}};
    float[] a = {0.6f, 0.8f};
    float[] b = {1, 0};
    // a: cohort scores 0.6 and 0.8, mean 0.7, deviation 0.1; b: 1 and 0, mean 0.5, deviation 0.5.
    double expected = 0.5 * ((0.6 - 0.7) / 0.1 + (0.6 - 0.5) / 0.5);
    ScoreNormalisation normalisation = new ScoreNormalisation(cohort);
    assertEquals(expected, normalisation.score(a, b), 1e-5);
    assertEquals(normalisation.score(a, b), normalisation.score(b, a), 1e-12);
  }

  @Test
  void onlyTheMostAlikeOfACohortCount() {
    float[][] few = new float[60][];
    float[][] many = new float[200][];
    for (int i = 0; i < many.length; i++) {
      double angle = i < few.length ? 0.002 * i : Math.PI + 0.001 * i;
      many[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
      if (i < few.length) {
        few[i] = many[i];
      }
    }
    float[] x = {1, 0};
    assertEquals(
        new ScoreNormalisation(few).score(x, x), new ScoreNormalisation(many).score(x, x), 1e-9);
  }

  /** For normal scores of one deviation the log-odds are (m1 - m0) / d^2 (score - middle). */
  @Test
  void calibrationFindsTheTrueOdds() {
    Random random = new Random(2);
    double[] same = random.doubles(20000).map(u -> 2 + 1.5 * random.nextGaussian()).toArray();
    double[] different = random.doubles(60000).map(u -> -1 + 1.5 * random.nextGaussian()).toArray();
    Calibration calibration = Calibration.fit(same, different);
    double slope = 3 / 2.25;
    assertEquals(slope, calibration.slope(), 0.05);
    assertEquals(-slope * 0.5, calibration.offset(), 0.05);
    assertEquals(0.5, calibration.probability(calibration.score(0.5)), 1e-12);
    assertEquals(0.9, calibration.probability(calibration.score(0.9)), 1e-12);
  }

  @Test
  void calibrationOfScoresThatDoNotOverlapIsFinite() {
    Calibration calibration = Calibration.fit(new double[] {3, 4}, new double[] {-4, -3});
    assertTrue(calibration.probability(3) > 0.9 && calibration.probability(-3) < 0.1);
    assertTrue(Double.isFinite(calibration.slope()));
    assertThrows(
        IllegalArgumentException.class, () -> Calibration.fit(new double[0], new double[] {1}));
  }

  @Test
  void errorRatesCount() {
    ErrorRates rates =
        ErrorRates.of(
            new double[] {3, 1, 2, 4}, new double[] {0, 2.5, -1, -2, -3}, "four and five");
    assertEquals(0.5, rates.falseReject(2.5));
    assertEquals(0.2, rates.falseAccept(2.5), 1e-12);
    assertEquals(0, rates.falseAccept(2.6));
    assertEquals(0, rates.falseReject(-10));
    assertEquals(1, rates.falseAccept(-10));
  }

  @Test
  void meanDirection() {
    float[] mean = Vectors.mean(java.util.List.of(new float[] {1, 0}, new float[] {0, 1}));
    assertEquals(Math.sqrt(0.5), mean[0], 1e-6);
    assertEquals(Math.sqrt(0.5), mean[1], 1e-6);
  }
}
