package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchTest {
  private static final int RATE = 16000;

  /** A second of a buzz of falling harmonics between half a second of silence on both sides. */
  private static float[] buzz(int rate, int lowestHarmonic, DoubleUnaryOperator hz) {
    float[] x = new float[2 * rate];
    double cycles = 0;
    for (int i = rate / 2; i < 3 * rate / 2; i++) {
      double pitch = hz.applyAsDouble((double) i / rate);
      cycles += pitch / rate;
      for (int h = lowestHarmonic; h <= 12 && h * pitch < rate / 2.0; h++) {
        x[i] += (float) (0.2 / h * Math.sin(2 * Math.PI * h * cycles));
      }
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(doubles = {65, 90, 120, 180, 250, 350, 480})
  void followsABuzz(double hz) {
    Pitch.Track track = new Pitch(RATE, 256).track(buzz(RATE, 1, seconds -> hz));
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

  @Test
  void followsAGlideInTime() {
    DoubleUnaryOperator glide = seconds -> 100 + 200 * (seconds - 0.5);
    float[] hz = new Pitch(RATE, 256).track(buzz(RATE, 1, glide)).hz();
    for (int t = 36; t < 90; t++) {
      double expected = glide.applyAsDouble(t * 256.0 / RATE);
      assertEquals(expected, hz[t], 0.015 * expected, "frame " + t);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 22050, 44100, 48000})
  void servesOtherRates(int rate) {
    float[] hz = new Pitch(rate, rate / 100).track(buzz(rate, 1, seconds -> 130)).hz();
    assertEquals(130, hz[100], 1);
    assertEquals(0, hz[20]);
  }

  @Test
  void hearsAPitchWhoseFirstHarmonicsAreMissing() {
    float[] hz = new Pitch(RATE, 256).track(buzz(RATE, 3, seconds -> 140)).hz();
    assertEquals(140, hz[62], 1.4);
  }

  @Test
  void loudnessDoesNotMatter() {
    float[] x = buzz(RATE, 1, seconds -> 120);
    float[] quiet = x.clone();
    for (int i = 0; i < x.length; i++) {
      quiet[i] *= 0.003f;
    }
    Pitch pitch = new Pitch(RATE, 256);
    assertArrayEquals(pitch.track(x).hz(), pitch.track(quiet).hz(), 0.1f);
  }

  @Test
  void samplesThatAreNoNumbersAreUnvoiced() {
    float[] x = new float[RATE];
    Arrays.fill(x, Float.NaN);
    assertArrayEquals(new float[63], new Pitch(RATE, 256).track(x).hz());
  }
}
