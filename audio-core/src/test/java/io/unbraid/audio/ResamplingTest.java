package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resampling filter measured on sines. */
class ResamplingTest {
  private static float[] sine(int rate, double hz) {
    float[] samples = new float[rate];
    for (int i = 0; i < rate; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
    }
    return samples;
  }

  /** Power of what comes out against the power of the sine that went in, in dB, edges left out. */
  private static double gain(int from, int to, double hz) {
    float[] out = Audio.of(sine(from, hz), from).resample(to).samples();
    double energy = 0;
    int margin = to / 10;
    for (int i = margin; i < out.length - margin; i++) {
      energy += out[i] * (double) out[i];
    }
    return 10 * Math.log10(2 * energy / (out.length - 2 * margin));
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000", "44100, 16000", "22050, 16000", "16000, 8000", "16000, 44100"})
  void isFlatToNineTenthsOfTheLowerBand(int from, int to) {
    double nyquist = Math.min(from, to) / 2.0;
    for (double part : new double[] {0.01, 0.3, 0.6, 0.8, 0.9}) {
      assertEquals(0, gain(from, to, part * nyquist), 0.02, part + " of " + nyquist + " Hz");
    }
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000", "44100, 16000", "22050, 16000", "16000, 8000"})
  void whatWouldAliasIsBelowMinus90Decibels(int from, int to) {
    for (double part : new double[] {1.01, 1.05, 1.1, 1.2, 1.35}) {
      double hz = part * to / 2;
      assertTrue(gain(from, to, hz) < -90, hz + " Hz: " + gain(from, to, hz) + " dB");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 48000, 6000",
    "16000, 44100, 6000",
    "44100, 16000, 6000",
    "48000, 16000, 500"
  })
  void givesTheTrueSineWithoutDelayOrImages(int from, int to, double hz) {
    float[] out = Audio.of(sine(from, hz), from).resample(to).samples();
    float[] truth = sine(to, hz);
    assertEquals(to, out.length);
    double error = 0;
    for (int i = to / 10; i < to * 9 / 10; i++) {
      error += (out[i] - truth[i]) * (double) (out[i] - truth[i]);
    }
    double decibels = 10 * Math.log10(2 * error / (0.8 * to));
    assertTrue(decibels < -85, decibels + " dB");
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000", "44100, 16000", "16000, 44100", "16000, 8000"})
  void lengthIsKeptHoweverShort(int from, int to) {
    for (int length : new int[] {1, 2, 5, 30, 100, 300, 500, 1000, 5000}) {
      long expected = Math.round(length * (double) to / from);
      assertEquals(expected, Audio.of(new float[length], from).resample(to).length(), 0);
    }
  }

  @Test
  void whatIsShorterThanTheFilterIsNotLost() {
    float[] bump = new float[60];
    for (int i = 0; i < bump.length; i++) {
      bump[i] = (float) Math.pow(Math.sin(Math.PI * i / bump.length), 2);
    }
    float[] half = Audio.of(bump, 16000).resample(8000).samples();
    for (int i = 0; i < half.length; i++) {
      assertEquals(bump[2 * i], half[i], 0.01);
    }
  }
}
