package io.unbraid.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MelCepstralDistortionTest {
  @Test
  void isTheFormulaOnAlignedFrames() {
    float[][] a = {{1, 2}, {0, 0}};
    float[][] b = {{1, 5}, {0, 4}};
    // Path (0,0), (1,0) or (0,1), ... : the cheapest is (0,0), (1,0), (1,1) or the diagonal;
    // the diagonal costs 0 + 5, any other at least one more.
    assertEquals(
        10 / Math.log(10) * Math.sqrt(2) * 5 / 2, MelCepstralDistortion.between(a, b), 1e-6);
  }

  @Test
  void followsTheCheapestPath() {
    float[][] a = {{0, 0, 1, 2, 2, 3}};
    float[][] b = {{0, 1, 1, 1, 2, 3, 3}};
    int[][] path = DynamicTimeWarping.align(a, b);
    double sum = 0;
    for (int[] pair : path) {
      sum += Math.abs(a[0][pair[0]] - b[0][pair[1]]);
    }
    assertEquals(0, sum);
    assertArrayEquals(new int[] {0, 0}, path[0]);
    assertArrayEquals(new int[] {5, 6}, path[path.length - 1]);
    assertEquals(9, path.length);
  }

  /** A ripple of A dB in level over the mels is a root mean square of A over root two. */
  @Test
  void cepstraMeasureDecibelsOverTheMels() {
    int bands = 40;
    float[][] flat = new float[bands][3];
    float[][] rippled = new float[bands][3];
    double decibels = 6;
    for (int m = 0; m < bands; m++) {
      for (int t = 0; t < 3; t++) {
        rippled[m][t] =
            (float) (decibels / 20 * Math.log(10) * Math.cos(Math.PI * 5 * (m + 0.5) / bands));
      }
    }
    MelCepstrum cepstrum = new MelCepstrum(80, 25);
    double distortion =
        MelCepstralDistortion.between(cepstrum.transform(flat), cepstrum.transform(rippled));
    assertEquals(decibels / Math.sqrt(2), distortion, 1e-4);
  }

  @Test
  void gainSilenceAndTempoCostLittleAnotherSpectrumMuch() {
    float[] noise = noise(24000, 0);
    float[] padded = new float[40000];
    for (int i = 0; i < noise.length; i++) {
      padded[9000 + i] = 0.5f * noise[i];
    }
    MelCepstralDistortion measure = new MelCepstralDistortion();
    Audio plain = Audio.of(noise, 16000);
    assertEquals(0, measure.between(plain, plain), 1e-9);
    double same = measure.between(plain, Audio.of(padded, 16000));
    double other = measure.between(plain, Audio.of(noise(24000, 0.95), 16000));
    assertTrue(same < 1, "the same, softer and between silences: " + same + " dB");
    assertTrue(other > 5, "another spectrum: " + other + " dB");
  }

  private static float[] noise(int length, double pole) {
    Random random = new Random(3);
    float[] x = new float[length];
    double last = 0;
    for (int i = 0; i < length; i++) {
      last = pole * last + 0.05 * random.nextGaussian();
      x[i] = (float) last;
    }
    return x;
  }
}
