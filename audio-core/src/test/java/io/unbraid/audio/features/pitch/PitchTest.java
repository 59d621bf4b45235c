package io.unbraid.audio.features.pitch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.StftTest;
import java.util.Arrays;
import java.util.Random;
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
  @ValueSource(doubles = {45, 65, 90, 120, 180, 250, 350, 480, 600, 750})
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

  private static float[] tone(double hz, double seconds) {
    float[] x = new float[(int) (seconds * RATE)];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (0.2 * Math.sin(2 * Math.PI * hz * i / RATE));
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 500, 600, 700, 790})
  void tonesInsideTheRangeAreRight(double hz) {
    float[] track = new Pitch(RATE, 256).track(tone(hz, 1)).hz();
    for (int t = 5; t < 55; t++) {
      assertEquals(hz, track[t], 0.01 * hz, "frame " + t);
    }
  }

  /** Mains hum counts as outside too: 50 Hz without overtones. */
  @ParameterizedTest
  @ValueSource(doubles = {20, 30, 35, 50, 900, 1000, 1200, 1800, 2500, 4000})
  void tonesOutsideTheRangeAreUnvoiced(double hz) {
    float[] track = new Pitch(RATE, 256).track(tone(hz, 1)).hz();
    for (int t = 5; t < 55; t++) {
      assertEquals(0, track[t], "frame " + t);
    }
  }

  /**
   * Half a second of vowel at 110 Hz, half a second of creak: pulses at 35 to 75 Hz, each period
   * drawn anew, each second one weaker.
   */
  private static float[] creak(Random random) {
    float[] x = new float[RATE];
    double next = 0;
    for (int pulse = 0; next < x.length; pulse++) {
      boolean creak = next > RATE / 2;
      double strength = creak ? (pulse % 2 == 0 ? 0.3 : 0.2) : 0.3;
      int start = (int) next;
      for (int i = start; i < Math.min(x.length, start + RATE / 20); i++) {
        double t = (i - start) / (double) RATE;
        double first = Math.exp(-250 * t) * Math.sin(2 * Math.PI * 600 * t);
        double second = 0.5 * Math.exp(-350 * t) * Math.sin(2 * Math.PI * 1200 * t);
        x[i] += (float) (strength * (first + second));
      }
      next += RATE / (creak ? 35 + 40 * random.nextDouble() : 110);
    }
    return x;
  }

  @Test
  void creakAfterAVowelHasAVoice() {
    int voiced = 0;
    int low = 0;
    int frames = 0;
    for (int seed = 0; seed < 8; seed++) {
      float[] hz = new Pitch(RATE, 256).track(creak(new Random(seed))).hz();
      for (int t = 34; t < 44; t++) {
        frames++;
        voiced += hz[t] > 0 ? 1 : 0;
        low += hz[t] > 0 && hz[t] < 120 ? 1 : 0;
      }
    }
    assertTrue(voiced > 0.85 * frames, voiced + " of " + frames + " voiced");
    assertTrue(low > 0.85 * voiced, low + " of " + voiced + " below 120 Hz");
  }

  @Test
  void voicingIsSoftWhereThereIsNoPitch() {
    Pitch.Track noise = new Pitch(RATE, 256).track(StftTest.noise(RATE, 1));
    for (int t = 0; t < noise.hz().length; t++) {
      assertEquals(0, noise.hz()[t]);
      assertTrue(noise.voicing()[t] >= 0 && noise.voicing()[t] < 0.5, "frame " + t);
    }
    // The more noise, the less periodic; where the pitch is lost the voicing still tells.
    float[] x = buzz(RATE, 1, seconds -> 130);
    float[] white = StftTest.noise(x.length, 2);
    double before = 1;
    for (double level : new double[] {0.05, 0.2, 0.5, 1, 2}) {
      float[] y = x.clone();
      for (int i = 0; i < y.length; i++) {
        y[i] += (float) (level * white[i]);
      }
      float[] voicing = new Pitch(RATE, 256).track(y).voicing();
      double mean = 0;
      for (int t = 40; t < 85; t++) {
        mean += voicing[t] / 45;
      }
      assertTrue(mean > 0.05 && mean < before, level + ": " + mean + " after " + before);
      before = mean;
    }
  }

  @Test
  void anOffsetChangesNothing() {
    float[] x = buzz(RATE, 1, seconds -> 130);
    float[] offset = x.clone();
    for (int i = 0; i < x.length; i++) {
      offset[i] += 0.2f;
    }
    Pitch pitch = new Pitch(RATE, 256);
    float[] expected = pitch.track(x).hz();
    float[] got = pitch.track(offset).hz();
    for (int t = 36; t < 90; t++) {
      assertEquals(expected[t], got[t], 0.5, "frame " + t);
    }
    assertEquals(0, got[10]);
  }

  @Test
  void aNoteAnOctaveHigherIsFollowed() {
    float[] hz =
        new Pitch(RATE, 256).track(buzz(RATE, 1, s -> s > 0.8 && s < 1.1 ? 300 : 150)).hz();
    assertEquals(150, hz[40], 3);
    assertEquals(300, hz[59], 6);
    assertEquals(150, hz[80], 3);
  }

  @Test
  void aSampleThatIsNoNumberSpoilsItsNeighbourhoodAlone() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
      float[] x = buzz(RATE, 1, seconds -> 120);
      x[RATE] = bad;
      float[] hz = new Pitch(RATE, 256).track(x).hz();
      assertEquals(120, hz[40], 1.2, "before " + bad);
      assertEquals(120, hz[80], 1.2, "after " + bad);
    }
  }

  @Test
  void aGlideOutOfTheRangeTakesNoPitchAlong() {
    float[] hz = new Pitch(RATE, 256).track(buzz(RATE, 1, s -> 400 + 800 * (s - 0.5))).hz();
    for (int t = 68; t < 88; t++) {
      assertEquals(0, hz[t], "frame " + t); // 870 Hz and above
    }
  }
}
