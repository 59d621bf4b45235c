package io.unbraid.audio.features.pitch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PitchMethodsTest {
  private static final int RATE = 16000;

  @ParameterizedTest
  @EnumSource(PitchMethods.class)
  void everyMethodHearsAVoiceAndNoSilence(PitchMethods method) {
    float[] x = new float[2 * RATE];
    for (int i = RATE; i < x.length; i++) {
      for (int h = 1; h < 6; h++) {
        x[i] += (float) (0.2 / h * Math.sin(2 * Math.PI * h * 150.0 * i / RATE));
      }
    }
    Pitch.Track track = method.create(RATE, 256).track(x);
    assertEquals(126, track.hz().length);
    assertEquals(126, track.voicing().length);
    for (int t = 0; t < 55; t++) {
      assertEquals(0, track.hz()[t], "frame " + t);
      assertEquals(0, track.voicing()[t], "frame " + t);
    }
    for (int t = 70; t < 120; t++) {
      assertEquals(150, track.hz()[t], 3, "frame " + t);
      assertTrue(track.voicing()[t] > 0.8 && track.voicing()[t] <= 1, "frame " + t);
    }
  }

  @ParameterizedTest
  @EnumSource(PitchMethods.class)
  void samplesThatAreNoNumbersAndNoSamplesAreUnvoiced(PitchMethods method) {
    float[] x = new float[4000];
    Arrays.fill(x, Float.NaN);
    Pitch.Track track = method.create(RATE, 256).track(x);
    assertArrayEquals(new float[16], track.hz());
    assertArrayEquals(new float[16], track.voicing());
    assertEquals(1, method.create(RATE, 256).track(new float[0]).hz().length);
  }

  @Test
  void namesAreThoseThatUsersWrite() {
    for (PitchMethods method : PitchMethods.values()) {
      assertSame(method, PitchMethods.named(method.toString()));
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> PitchMethods.named("crepe"))
            .getMessage();
    assertEquals("no pitch method crepe; there are yin-path, yin, mpm, wavelet", message);
  }
}
