package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SilenceTest {
  /** A second of hiss at -66 dB, half a second of noise at -20 dB, another second of hiss. */
  private static Audio wordInHiss() {
    float[] samples = new float[40_000];
    Random random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      double level = i >= 16_000 && i < 24_000 ? 0.1 : 0.0005;
      samples[i] = (float) (level * random.nextGaussian());
    }
    return Audio.of(samples, 16000);
  }

  @Test
  void keepsTheWordAndItsMargins() {
    Audio hiss = wordInHiss();
    Audio word = Silence.trim(hiss, -30, 0);
    assertArrayEquals(hiss.slice(16_000, 24_000).samples(), word.samples());
    Audio withMargins = Silence.trim(hiss, -30, 0.1);
    assertArrayEquals(hiss.slice(14_400, 25_600).samples(), withMargins.samples());
  }

  @Test
  void cutsNothingWhereAllIsAsLoud() {
    Audio word = wordInHiss().slice(16_000, 23_999);
    assertArrayEquals(word.samples(), Silence.trim(word, -30, 0.1).samples());
  }

  @Test
  void allSilenceLeavesNothing() {
    assertEquals(0, Silence.trim(Audio.of(new float[1000], 16000), -40, 0.1).length());
    assertEquals(0, Silence.trim(Audio.of(new float[0], 16000), -40, 0.1).length());
  }

  @Test
  void tellsSilence() {
    assertTrue(Silence.isSilent(wordInHiss().slice(0, 16_000), -60));
    assertFalse(Silence.isSilent(wordInHiss(), -60));
    assertTrue(Silence.isSilent(Audio.of(new float[100], 16000), -60));
    float[] half = new float[100];
    Arrays.fill(half, 0.5f);
    assertTrue(Silence.isSilent(Audio.of(half, 16000), -6.0));
    assertFalse(Silence.isSilent(Audio.of(half, 16000), -6.1));
  }

  @Test
  void thresholdMustBeBelowTheLoudest() {
    Audio audio = wordInHiss();
    assertThrows(IllegalArgumentException.class, () -> Silence.trim(audio, 40, 0));
    assertThrows(IllegalArgumentException.class, () -> Silence.trim(audio, -40, -1));
  }
}
