package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActiveTest {
  /** Half a second. */
  private static final int NEAR = 32;

  @Test
  void whatIsNearToSpeechIsActive() {
    Random random = new Random(1);
    for (int trial = 0; trial < 60; trial++) {
      float[] speech = new float[1 + random.nextInt(400)];
      for (int t = 0; t < speech.length; t++) {
        speech[t] = random.nextInt(150) == 0 ? 0.5f : 0.49f * random.nextFloat();
      }
      float[] expected = new float[speech.length];
      boolean any = false;
      for (int t = 0; t < speech.length; t++) {
        for (int s = Math.max(0, t - NEAR); s <= Math.min(speech.length - 1, t + NEAR); s++) {
          expected[t] = speech[s] >= 0.5f ? 1 : expected[t];
        }
        any |= speech[t] >= 0.5f;
      }
      if (!any) {
        Arrays.fill(expected, 1);
      }
      float[] active = Active.of(speech);
      assertArrayEquals(expected, active);
      boolean throughout = true;
      for (float value : expected) {
        throughout &= value == 1;
      }
      assertEquals(throughout, Active.throughout(active));
    }
  }

  @Test
  void withoutSpeechAllIsActive() {
    assertArrayEquals(new float[] {1, 1, 1}, Active.of(new float[3]));
    assertEquals(0, Active.of(new float[0]).length);
  }
}
