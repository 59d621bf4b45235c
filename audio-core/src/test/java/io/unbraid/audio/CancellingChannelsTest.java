package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A microphone wired the wrong way round must not silence the one beside it. */
class CancellingChannelsTest {
  private static final int RATE = 16000;
  private static final float[] SWEEP = Sweep.at(RATE);

  private final List<String> warnings = new ArrayList<>();

  private static byte[] wav(float[]... channels) {
    float[] woven = new float[channels.length * channels[0].length];
    for (int i = 0; i < woven.length; i++) {
      woven[i] = channels[i % channels.length][i / channels.length];
    }
    WavBytes wav = new WavBytes();
    wav.channels = channels.length;
    wav.tag = WavBytes.FLOAT;
    wav.bits = 32;
    wav.data = WavBytes.float32(woven);
    return wav.bytes();
  }

  private static float[] sweepTimes(IntToDoubleFunction gain) {
    float[] samples = new float[SWEEP.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (SWEEP[i] * gain.applyAsDouble(i));
    }
    return samples;
  }

  private Audio read(int rate, float[]... channels) {
    return Audio.read(new ByteArrayInputStream(wav(channels)), "a.wav", rate, warnings::add);
  }

  private void assertWarned(String seconds) {
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("a.wav: its channels cancel"), warnings.get(0));
    assertTrue(warnings.get(0).contains(" in " + seconds + " s of 1.0 s"), warnings.get(0));
  }

  @ParameterizedTest
  @CsvSource({"2, -1", "2, -0.6", "4, -1", "5, -1"})
  void theLouderIsHeard(int count, double other) {
    float[][] channels = new float[count][];
    for (int c = 0; c < count; c++) {
      boolean odd = c % 2 == 1;
      channels[c] = c == 4 ? new float[SWEEP.length] : sweepTimes(i -> odd ? other : 1);
    }
    assertArrayEquals(SWEEP, read(RATE, channels).samples(), 1e-6f);
    assertWarned("1.0");
  }

  @Test
  void alsoAtAnotherRateAndForAFewSamples() {
    Audio audio = read(8000, SWEEP, sweepTimes(i -> -1));
    assertEquals(8000, audio.length());
    assertTrue(Sweep.error(audio) < -60, "error " + Sweep.error(audio));
    for (int length : new int[] {2, 300, 3700}) {
      float[] few = Arrays.copyOf(SWEEP, length);
      float[] turned = Arrays.copyOf(sweepTimes(i -> -1), length);
      assertArrayEquals(few, read(RATE, few, turned).samples(), 1e-6f);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0, -0.2})
  void channelsThatDoNotCancelAreAveraged(double other) {
    float[] expected = sweepTimes(i -> (1 + other) / 2);
    assertArrayEquals(expected, read(RATE, SWEEP, sweepTimes(i -> other)).samples(), 1e-6f);
    assertEquals(List.of(), warnings);
  }

  @Test
  void eachOfTwoTalkersIsHeard() {
    float[] first = sweepTimes(i -> i < RATE / 2 ? 1 : 0);
    float[] second = sweepTimes(i -> i < RATE / 2 ? 0 : 1);
    assertArrayEquals(sweepTimes(i -> 0.5), read(RATE, first, second).samples(), 1e-6f);
    assertEquals(List.of(), warnings);
  }

  @Test
  void onlyWhereTheyCancelAndWithoutAClick() {
    // The second microphone turns over between 0.4 and 0.5 s.
    IntToDoubleFunction gain = i -> Math.max(-0.8, Math.min(0.8, 0.8 - 16 * (i / 16e3 - 0.4)));
    float[] mixed = read(RATE, SWEEP, sweepTimes(gain)).samples();
    assertWarned("0.5");
    double steepest = 0;
    for (int i = 1; i < mixed.length; i++) {
      if (i < 0.4 * RATE || i > 0.51 * RATE) {
        assertEquals(i < 0.4 * RATE ? 0.9 * SWEEP[i] : SWEEP[i], mixed[i], 1e-6, "sample " + i);
      }
      steepest = Math.max(steepest, Math.abs(mixed[i] - mixed[i - 1]));
    }
    // The sweep itself rises by no more than its highest frequency's slope.
    assertTrue(steepest < 0.5 * 2 * Math.PI * 3000 / RATE, "a step of " + steepest);
  }

  @Test
  void pausesDecideNothing() {
    // Between words a hum that is turned over, far below the voice: the channels stay averaged.
    float[] left = sweepTimes(i -> i / 3200 % 2 == 0 ? 1 : 1e-4);
    float[] right = sweepTimes(i -> i / 3200 % 2 == 0 ? 1 : -1e-4);
    float[] mixed = read(RATE, left, right).samples();
    assertArrayEquals(sweepTimes(i -> i / 3200 % 2 == 0 ? 1 : 0), mixed, 1e-6f);
    assertEquals(List.of(), warnings);
  }

  @Test
  void blocksGiveTheSameAsTheWhole() {
    float[] second = sweepTimes(i -> i < 0.45 * RATE ? 1 : -1);
    float[] whole = read(11025, SWEEP, second).samples();
    float[] joined = new float[whole.length];
    try (AudioReader reader =
        AudioReader.open(new ByteArrayInputStream(wav(SWEEP, second)), "a", 11025)) {
      float[] block = new float[97];
      int length = 0;
      int count;
      while ((count = reader.read(block)) > 0) {
        System.arraycopy(block, 0, joined, length, count);
        length += count;
      }
      assertEquals(whole.length, length);
    }
    assertArrayEquals(whole, joined);
  }
}
