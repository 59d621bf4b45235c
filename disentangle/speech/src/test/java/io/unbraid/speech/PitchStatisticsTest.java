package io.unbraid.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PitchStatisticsTest {
  @Test
  void measuresTheMedianAndTheDeviationOfANormalVoice() {
    PitchStatistics statistics = PitchStatistics.of(voice(120, 0.2, 1));
    assertEquals(Math.log(120), statistics.medianLogHz(), 0.02);
    assertEquals(0.2, statistics.spread(), 0.02);
  }

  @Test
  void aFewWrongOctavesChangeLittle() {
    float[] hz = voice(120, 0.1, 2);
    for (int t = 0; t < hz.length; t += 25) {
      hz[t] *= 2;
    }
    PitchStatistics statistics = PitchStatistics.of(hz);
    assertEquals(Math.log(120), statistics.medianLogHz(), 0.02);
    assertEquals(0.1, statistics.spread(), 0.03);
  }

  @Test
  void aMovedVoiceHasTheOtherMedianAndSpread() {
    float[] source = voice(110, 0.15, 3);
    PitchStatistics target = PitchStatistics.of(voice(220, 0.2, 4));
    float[] moved = target.move(source, PitchStatistics.of(source));
    PitchStatistics reached = PitchStatistics.of(moved);
    assertEquals(target.medianLogHz(), reached.medianLogHz(), 1e-4);
    assertEquals(target.spread(), reached.spread(), 0.01);
    for (int t = 0; t < source.length; t++) {
      assertEquals(source[t] == 0, moved[t] == 0, "voicing of frame " + t);
    }
  }

  @Test
  void theSpreadGrowsByHalfAtMost() {
    float[] source = voice(110, 0.1, 5);
    PitchStatistics from = PitchStatistics.of(source);
    float[] wide = new PitchStatistics(Math.log(110), 5).move(source, from);
    assertEquals(1.5 * from.spread(), PitchStatistics.of(wide).spread(), 1e-4);
    float[] flat = new PitchStatistics(Math.log(110), 0).move(source, from);
    assertEquals(from.spread() / 1.5, PitchStatistics.of(flat).spread(), 1e-4);
  }

  @Test
  void whereOneVoiceIsUnknownTheTrackIsLeftAlone() {
    float[] source = voice(110, 0.1, 6);
    PitchStatistics known = PitchStatistics.of(source);
    PitchStatistics unknown = PitchStatistics.of(new float[] {0, 0, 100, 100, 0, 100, 100});
    assertFalse(unknown.known());
    assertTrue(known.known());
    assertArrayEquals(source, unknown.move(source, known));
    assertArrayEquals(source, known.move(source, unknown));
    assertNotSame(source, known.move(source, unknown));
  }

  /** A third of the frames unvoiced, the rest normal in ln Hz. */
  private static float[] voice(double hz, double spread, long seed) {
    Random random = new Random(seed);
    float[] track = new float[3000];
    for (int t = 0; t < track.length; t++) {
      double value = Math.exp(Math.log(hz) + spread * random.nextGaussian());
      track[t] = t % 3 == 0 ? 0 : (float) value;
    }
    return track;
  }
}
