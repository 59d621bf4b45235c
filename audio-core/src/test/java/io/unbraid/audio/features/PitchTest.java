package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTest {
  private static final int RATE = 16000;

  /** A buzz of 12 falling harmonics between half a second of silence on both sides. */
  private static float[] buzz(double hz) {
    float[] x = new float[2 * RATE];
    for (int i = RATE / 2; i < 3 * RATE / 2; i++) {
      for (int h = 1; h <= 12 && h * hz < RATE / 2.0; h++) {
        x[i] += (float) (0.2 / h * Math.sin(2 * Math.PI * h * hz * i / RATE));
      }
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(doubles = {65, 90, 120, 180, 250, 350, 480})
  void followsABuzz(double hz) {
    Pitch.Track track = new Pitch(RATE, 256).track(buzz(hz));
    assertEquals(126, track.hz().length);
    for (int t = 0; t < track.hz().length; t++) {
      double seconds = t * 256.0 / RATE;
      if (seconds > 0.55 && seconds < 1.45) {
        assertEquals(hz, track.hz()[t], 0.01 * hz, "frame " + t);
      } else if (seconds < 0.45 || seconds > 1.55) {
        assertEquals(0, track.hz()[t], "frame " + t);
        assertEquals(0, track.voicing()[t], "frame " + t);
      }
    }
  }

  @Test
  void noiseIsUnvoiced() {
    Pitch.Track track = new Pitch(RATE, 256).track(StftTest.noise(RATE, 1));
    int voiced = 0;
    for (float hz : track.hz()) {
      voiced += hz > 0 ? 1 : 0;
    }
    assertEquals(0, voiced);
  }
}
