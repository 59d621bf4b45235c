package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StftTest {

  static float[] noise(int length, long seed) {
    Random random = new Random(seed);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextGaussian() * 0.1f;
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 16, 30, 250, 1024})
  void fftIsTheDefinition(int n) {
    float[] x = noise(n, n);
    RealFft fft = new RealFft(n);
    float[] spectrum = new float[2 * fft.bins()];
    fft.forward(x, spectrum);
    for (int k = 0; k < fft.bins(); k++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        re += x[t] * Math.cos(2 * Math.PI * k * t / n);
        im -= x[t] * Math.sin(2 * Math.PI * k * t / n);
      }
      assertEquals(re, spectrum[2 * k], 1e-5 * Math.sqrt(n));
      assertEquals(im, spectrum[2 * k + 1], 1e-5 * Math.sqrt(n));
    }
    float[] back = new float[n];
    fft.inverse(spectrum, back);
    assertArrayEquals(x, back, 1e-6f);
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 256, 16000",
    "1024, 512, 5000",
    "1024, 200, 7777",
    "1000, 250, 300",
    "64, 13, 1",
    "64, 16, 33",
    "1024, 256, 0",
    "1024, 256, 1023"
  })
  void inverseReconstructs(int fftSize, int hop, int length) {
    float[] x = noise(length, 3);
    Stft stft = new Stft(fftSize, hop);
    float[][] spectra = stft.transform(x);
    assertEquals(1 + length / hop, spectra.length);
    assertArrayEquals(x, stft.inverse(spectra, length), 2e-6f);
  }

  @Test
  void rangesAgreeWithTheWhole() {
    float[] x = noise(5000, 4);
    Stft stft = new Stft(256, 64);
    float[][] whole = stft.transform(x);
    float[][] parts = new float[whole.length][whole[0].length];
    stft.transform(x, parts, 30, whole.length);
    stft.transform(x, parts, 0, 30);
    for (int t = 0; t < whole.length; t++) {
      assertArrayEquals(whole[t], parts[t]);
    }
    float[] signal = new float[5000];
    stft.inverse(whole, signal, 1234, 5000);
    stft.inverse(whole, signal, 0, 1234);
    assertArrayEquals(stft.inverse(whole, 5000), signal);
  }
}
