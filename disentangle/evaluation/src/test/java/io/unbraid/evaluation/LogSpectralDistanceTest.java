package io.unbraid.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogSpectralDistanceTest {
  private final LogSpectralDistance distance = new LogSpectralDistance();

  private static Audio noise(long seed) {
    Random random = new Random(seed);
    float[] samples = new float[16000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Audio.of(samples, 16000);
  }

  @Test
  void levelCountsInDecibels() {
    Audio sound = noise(1);
    assertEquals(0, distance.between(sound, sound));
    assertEquals(6.02, distance.between(sound, sound.times(0.5)), 0.01);
  }

  /** Two bins 10 and 20 dB off: the root of (100 + 400) / 2, in the one frame that is loud. */
  @Test
  void quietFramesDoNotCount() {
    float[][] wanted = {{1, 1e-3f}, {1, 0}};
    float[][] found = {{(float) Math.pow(10, 0.5), 1}, {10, 1}};
    assertEquals(Math.sqrt(250), LogSpectralDistance.between(wanted, found), 1e-3);
  }

  @Test
  void silenceAfterSpeechChangesNothing() {
    Audio a = noise(1);
    Audio b = noise(2);
    Audio padded = Audio.of(Arrays.copyOf(a.samples(), 48000), 16000);
    double plain = distance.between(a, b);
    assertTrue(plain > 5, plain + " dB");
    assertEquals(
        plain,
        distance.between(padded, Audio.of(Arrays.copyOf(b.samples(), 48000), 16000)),
        0.1 * plain);
  }
}
