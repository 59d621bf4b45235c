package io.unbraid.audio.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechActivityTest {
  private static final int RATE = 16000;
  private static final int HOP = 256;
  private static final Audio HELLO = Audio.read(Path.of("../samples/hello.wav"), RATE);

  private final SpeechActivity activity = new SpeechActivity(RATE, HOP);

  @ParameterizedTest
  @ValueSource(strings = {"hello.wav", "swans.wav", "call.flac"})
  void speechIsFoundAtAnyRate(String name) {
    for (int rate : new int[] {8000, 16000, 44100}) {
      Audio audio = Audio.read(Path.of("../samples", name), rate);
      SpeechActivity own = new SpeechActivity(rate, rate / 50);
      List<SpeechActivity.Stretch> stretches = own.stretches(audio.samples());
      double found = stretches.stream().mapToDouble(SpeechActivity.Stretch::seconds).sum();
      assertTrue(found > 0.4 * audio.seconds(), rate + " Hz: " + stretches);
      assertTrue(found <= audio.seconds() + 1e-6, rate + " Hz: " + stretches);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.9, 0", "0.97, 0", "0, 50", "0, 1000"})
  void noiseHumAndTonesAreNone(double pole, double hz) {
    float[] noise = noise(10, pole, 0.1, 3);
    for (int i = 0; i < noise.length && hz > 0; i++) {
      double phase = 2 * Math.PI * hz * i / RATE;
      noise[i] = (float) (0.3 * Math.sin(phase) + 0.1 * Math.sin(3 * phase) + 0.01 * noise[i]);
    }
    assertEquals(List.of(), activity.stretches(noise));
  }

  @Test
  void chordsClicksAndSilenceAreNone() {
    float[] chord = new float[8 * RATE];
    float[] clicks = noise(8, 0, 1e-4, 5);
    for (int i = 0; i < chord.length; i++) {
      for (double hz : new double[] {220, 277.2, 329.6}) {
        for (int h = 1; h < 6; h++) {
          chord[i] += (float) (0.05 / h * Math.sin(2 * Math.PI * h * hz * i / RATE));
        }
      }
      clicks[i] += i % 7001 == 0 ? 0.8f : 0;
    }
    assertFalse(activity.holdsSpeech(chord));
    assertFalse(activity.holdsSpeech(clicks));
    assertFalse(activity.holdsSpeech(new float[5 * RATE]));
    float[] offset = new float[5 * RATE];
    Arrays.fill(offset, 0.3f);
    assertFalse(activity.holdsSpeech(offset));
    assertFalse(activity.holdsSpeech(new float[0]));
  }

  @Test
  void levelAndOffsetMakeNoDifference() {
    float[] plain = activity.track(HELLO.samples());
    assertEquals(1 + HELLO.length() / HOP, plain.length);
    assertSame(plain, activity.track(HELLO.times(0.003).samples()), 0, 0.02);
    float[] shifted = HELLO.samples();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = 0.2f + 0.5f * shifted[i];
    }
    assertSame(plain, activity.track(shifted), 0, 0.02);
  }

  @Test
  void whatStandsAroundMakesNoDifference() {
    float[] plain = activity.track(HELLO.samples());
    int pad = 10 * RATE / HOP * HOP;
    float[] silent = padded(new float[2 * pad + HELLO.length()], pad);
    float[] quiet = padded(noise((2.0 * pad + HELLO.length()) / RATE, 0.9, 2e-4, 8), pad);
    assertSame(plain, activity.track(silent), pad / HOP, 0.1);
    assertSame(plain, activity.track(quiet), pad / HOP, 0.1);
  }

  @Test
  void oneWordInAMinuteIsFoundWhereItIs() {
    float[] minute = noise(60, 0.5, 5e-4, 9);
    float[] word = Arrays.copyOfRange(HELLO.samples(), 0, (int) (0.7 * RATE));
    for (int i = 0; i < word.length; i++) {
      minute[40 * RATE + i] += word[i];
    }
    List<SpeechActivity.Stretch> stretches = activity.stretches(minute);
    assertEquals(1, stretches.size(), stretches.toString());
    assertEquals(40, stretches.get(0).start(), 0.35);
    assertTrue(stretches.get(0).end() < 41.2, stretches.toString());
  }

  @Test
  void impossibleCutsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SpeechActivity(3999, 10));
    assertThrows(IllegalArgumentException.class, () -> new SpeechActivity(RATE, 0));
  }

  /** Beside the first frames of the padded one, whose windows reach into the padding. */
  private static void assertSame(float[] plain, float[] other, int at, double mean) {
    double sum = 0;
    for (int t = 0; t < plain.length; t++) {
      sum += Math.abs(plain[t] - other[at + t]);
    }
    assertEquals(0, sum / plain.length, mean);
    for (int t = 0; t < at - 60; t++) {
      assertTrue(other[t] < 0.5, "speech in the padding at frame " + t);
    }
  }

  private static float[] padded(float[] around, int pad) {
    float[] samples = HELLO.samples();
    for (int i = 0; i < samples.length; i++) {
      around[pad + i] += samples[i];
    }
    return around;
  }

  private static float[] noise(double seconds, double pole, double level, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    double last = 0;
    for (int i = 0; i < samples.length; i++) {
      last = pole * last + Math.sqrt(1 - pole * pole) * random.nextGaussian();
      samples[i] = (float) (level * last);
    }
    return samples;
  }
}
