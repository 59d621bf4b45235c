package io.unbraid.voice.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActiveTest {
  private static final int EDGE = 8;
  private static final int PAUSE = 64;

  @Test
  void speechItsEdgesAndItsPausesAreActive() {
    Random random = new Random(1);
    for (int trial = 0; trial < 60; trial++) {
      float[] speech = new float[1 + random.nextInt(400)];
      for (int t = 0; t < speech.length; t++) {
        speech[t] = random.nextInt(60) == 0 ? 0.5f : 0.49f * random.nextFloat();
      }
      float[] expected = new float[speech.length];
      boolean any = false;
      for (int t = 0; t < speech.length; t++) {
        int before = t;
        while (before >= 0 && speech[before] < 0.5f) {
          before--;
        }
        int after = t;
        while (after < speech.length && speech[after] < 0.5f) {
          after++;
        }
        boolean heard = before >= 0;
        boolean more = after < speech.length;
        boolean edge = heard && t - before <= EDGE || more && after - t <= EDGE;
        boolean pause = heard && more && after - before <= PAUSE + 1;
        expected[t] = edge || pause ? 1 : 0;
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
