package io.unbraid.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PerturbationTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private final Perturbation perturbation = new Perturbation(CONFIG);

  @Test
  void aFormantMovesByTheFactorThatIsDrawn() {
    double centre = 1500;
    float[][] mel = new float[CONFIG.mels()][2];
    for (int m = 0; m < mel.length; m++) {
      Arrays.fill(mel[m], (float) (3 * Math.exp(-Math.pow(Math.log(hz(m) / centre) / 0.1, 2))));
    }
    for (double warp : new double[] {-0.2, -0.1, 0, 0.1, 0.2}) {
      float[][] moved = perturbation.apply(mel, drawing(warp));
      int peak = 0;
      for (int m = 1; m < moved.length; m++) {
        peak = moved[m][0] > moved[peak][0] ? m : peak;
      }
      // Neighbouring bands lie 2.6 % apart there.
      assertEquals(-warp, Math.log(hz(peak) / centre), 0.03, "warp " + warp);
    }
  }

  @Test
  void isTheSameForTheSameSeedAndLeavesItsInput() {
    float[][] mel = noise();
    float[][] before = Arrays.stream(mel).map(float[]::clone).toArray(float[][]::new);
    float[][] once = perturbation.apply(mel, new Random(4));
    assertArrayEquals(before, mel);
    assertArrayEquals(once, perturbation.apply(mel, new Random(4)));
    float[][] other = perturbation.apply(mel, new Random(5));
    assertTrue(Math.abs(once[20][0] - other[20][0]) > 1e-3, "another seed changes nothing");
  }

  @Test
  void staysFiniteOnSilenceAndOnNoise() {
    float[][] silence = new float[CONFIG.mels()][4];
    for (float[] row : silence) {
      Arrays.fill(row, (float) Math.log(1e-5));
    }
    for (int seed = 0; seed < 20; seed++) {
      for (float[][] mel : new float[][][] {silence, noise()}) {
        for (float[] row : perturbation.apply(mel, new Random(seed))) {
          for (float value : row) {
            assertTrue(Float.isFinite(value) && Math.abs(value) < 20, "value " + value);
          }
        }
      }
    }
  }

  @Test
  void someHearATelephone() {
    float[][] mel = new float[CONFIG.mels()][2];
    int narrow = 0;
    for (int seed = 0; seed < 100; seed++) {
      float[][] heard = perturbation.apply(mel, new Random(seed));
      double top = heard[CONFIG.mels() - 1][0] - heard[CONFIG.mels() / 2][0];
      narrow += top < -3 ? 1 : 0;
    }
    assertTrue(narrow > 10 && narrow < 40, narrow + " of 100 lost their highest band");
  }

  private static float[][] noise() {
    Random random = new Random(1);
    float[][] mel = new float[CONFIG.mels()][3];
    for (float[] row : mel) {
      for (int t = 0; t < row.length; t++) {
        row[t] = (float) (3 * random.nextGaussian() - 4);
      }
    }
    return mel;
  }

  /** The centre of a band: evenly spaced in mel between the ends, which are no centres. */
  private static double hz(int band) {
    MelFilterBank.Scale scale = MelFilterBank.Scale.SLANEY;
    return scale.toHz(scale.toMel(CONFIG.maxHz()) * (band + 1) / (CONFIG.mels() + 1));
  }

  /**
   * Draws the warp first and then nothing but the middle: no tilt, no gain, no curve, full band.
   */
  private static RandomGenerator drawing(double warp) {
    return new RandomGenerator() {
      private boolean first = true;

      @Override
      public long nextLong() {
        throw new AssertionError();
      }

      @Override
      public int nextInt(int bound) {
        return bound - 1;
      }

      @Override
      public double nextDouble(double low, double high) {
        double value = first ? warp : (low + high) / 2;
        first = false;
        return value;
      }

      @Override
      public double nextDouble(double high) {
        return 0;
      }
    };
  }
}
