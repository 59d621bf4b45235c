package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class StftTest {

  public static float[] noise(int length, long seed) {
    Random random = new Random(seed);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextGaussian() * 0.1f;
    }
    return x;
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
