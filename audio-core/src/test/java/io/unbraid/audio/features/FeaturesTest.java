package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.pitch.Pitch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();

  @Test
  void silenceIsTheFloor() {
    float[][] mel = new LogMel(CONFIG).extract(new float[5000]);
    assertEquals(128, mel.length);
    assertEquals(20, mel[0].length);
    for (float[] channel : mel) {
      for (float value : channel) {
        assertEquals(Math.log(1e-5), value, 1e-5);
      }
    }
  }

  @Test
  void emptyAndTinySignalsHaveOneFrame() {
    for (int length : new int[] {0, 1, 2, 255}) {
      float[] x = StftTest.noise(length, 1);
      assertEquals(1, new LogMel(CONFIG).extract(x)[0].length);
      assertEquals(1, new Mfcc(CONFIG, 13).extract(x)[0].length);
      assertEquals(1, new Pitch(16000, 256).track(x).hz().length);
    }
  }

  @Test
  void blocksAgreeWithTheWhole() {
    float[] x = StftTest.noise(20000, 2);
    LogMel logMel = new LogMel(CONFIG);
    float[][] whole = logMel.extract(x);
    float[][] block = logMel.extract(x, 30, 50);
    for (int m = 0; m < whole.length; m++) {
      assertArrayEquals(Arrays.copyOfRange(whole[m], 30, 50), block[m]);
    }
  }

  @Test
  void threadsShareOneExtractor() {
    LogMel logMel = new LogMel(CONFIG);
    float[] x = StftTest.noise(40000, 5);
    float[][] expected = logMel.extract(x);
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> assertTrue(Arrays.deepEquals(expected, logMel.extract(x))));
  }

  @Test
  void deltasOfALineAndAParabola() {
    float[][] line = new float[1][30];
    float[][] parabola = new float[1][30];
    for (int t = 0; t < 30; t++) {
      line[0][t] = 3 + 0.5f * t;
      parabola[0][t] = 0.25f * t * t;
    }
    for (int t = 0; t < 30; t++) {
      assertEquals(0.5, Deltas.of(line)[0][t], 1e-5);
      assertEquals(0.5, Deltas.of(parabola, 7, 2)[0][t], 1e-4);
    }
    assertArrayEquals(new float[] {2, 2, 2, 2}, Deltas.of(new float[][] {{0, 2, 4, 6}})[0], 1e-6f);
    assertArrayEquals(new float[2], Deltas.of(new float[][] {{0, 2}})[0]);
  }

  @Test
  void derivativesAreAppendedBelow() {
    float[][] parabola = new float[2][20];
    for (int t = 0; t < 20; t++) {
      parabola[0][t] = t;
      parabola[1][t] = t * t;
    }
    float[][] all = Deltas.appended(parabola);
    assertEquals(6, all.length);
    float[] wanted = {10, 100, 1, 20, 0, 2};
    for (int row = 0; row < 6; row++) {
      assertEquals(wanted[row], all[row][10], 1e-4, "row " + row);
    }
  }

  @Test
  void normalisedChannelsHaveMeanZeroAndVarianceOne() {
    float[] channel = StftTest.noise(1000, 3);
    for (int t = 0; t < channel.length; t++) {
      channel[t] = 5 + 3 * channel[t];
    }
    float[][] normal = Cmvn.normalise(new float[][] {channel, new float[1000]});
    double sum = 0;
    double squares = 0;
    for (float value : normal[0]) {
      sum += value;
      squares += value * value;
    }
    assertEquals(0, sum / 1000, 1e-6);
    assertEquals(1, squares / 1000, 1e-5);
    assertArrayEquals(new float[1000], normal[1]);
  }

  @Test
  void configsOutOfRangeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpectrogramConfig(16000, 1024, 256, 128, 0, 8001));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpectrogramConfig(16000, 1023, 256, 128, 0, 8000));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpectrogramConfig(16000, 1024, 256, 128, Double.NaN, 8000));
    assertThrows(IllegalArgumentException.class, () -> new Mfcc(CONFIG, 129));
    assertThrows(IllegalArgumentException.class, () -> new Stft(1024, 0));
  }
}
