package io.unbraid.audio.features.activity;

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

  /** They have moments that sound like a voice, and half of them were once taken for one. */
  @Test
  void aPluckedTuneAndKnocksAreSeldomTakenForSpeechThoughSpeechBetweenThemIs() {
    int taken = 0;
    for (int seed = 0; seed < 10; seed++) {
      taken += activity.holdsSpeech(knocks(10, seed)) ? 1 : 0;
      taken += activity.holdsSpeech(plucked(10, seed)) ? 1 : 0;
    }
    assertTrue(taken <= 4, taken + " of 20");
    assertTrue(activity.holdsSpeech(padded(knocks(30, 1), 11 * RATE)));
    assertTrue(activity.holdsSpeech(between(plucked(30, 1))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.7, 1})
  void shortCutsOfSpeechAreSpeech(double seconds) {
    for (int start = 0; start < 10; start++) {
      int from = (int) ((0.2 + 0.3 * start) * RATE);
      float[] cut =
          Arrays.copyOfRange(HELLO.samples(), from, from + (int) Math.round(seconds * RATE));
      assertTrue(activity.holdsSpeech(cut), "from " + 0.3 * start);
    }
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

  /** Speech in a pause of the music. */
  private static float[] between(float[] music) {
    Arrays.fill(music, 11 * RATE, 11 * RATE + HELLO.length(), 0);
    return padded(music, 11 * RATE);
  }

  /** Three on wood, then a rest. */
  private static float[] knocks(int seconds, long seed) {
    Random random = new Random(seed);
    float[] knocks = noise(seconds, 0.97, 0.004, seed);
    for (int start = 0; start < knocks.length; start += RATE * 3 / 2) {
      for (int n = 0; n < 3; n++) {
        double low = 140 + 40 * random.nextDouble();
        double high = 400 + 200 * random.nextDouble();
        for (int i = 0; i < RATE / 5 && start + n * RATE / 4 + i < knocks.length; i++) {
          double t = (double) i / RATE;
          knocks[start + n * RATE / 4 + i] +=
              (float)
                  (0.5 * Math.exp(-t / 0.03) * Math.sin(2 * Math.PI * low * t)
                      + 0.3 * Math.exp(-t / 0.015) * Math.sin(2 * Math.PI * high * t)
                      + 0.1 * Math.exp(-t / 0.006) * random.nextGaussian());
        }
      }
    }
    return knocks;
  }

  /** A tune and a bass by Karplus and Strong's strings. */
  private static float[] plucked(int seconds, long seed) {
    Random random = new Random(seed);
    float[] tune = new float[seconds * RATE];
    int beat = (int) (RATE * (0.15 + 0.3 * random.nextDouble()));
    int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
    for (int start = 0, n = 0; start < tune.length; start += beat, n++) {
      pluck(tune, start, 196 * Math.pow(2, scale[random.nextInt(8)] / 12.0), random);
      if (n % 4 == 0) {
        pluck(tune, start, 98 * Math.pow(2, scale[random.nextInt(5)] / 12.0), random);
      }
    }
    return tune;
  }

  private static void pluck(float[] tune, int start, double hz, Random random) {
    float[] string = noise(1 / hz, 0.5, 0.1, random.nextLong());
    for (int i = start, at = 0; i < Math.min(tune.length, start + 2 * RATE); i++) {
      int next = (at + 1) % string.length;
      tune[i] += string[at];
      string[at] = 0.498f * (string[at] + string[next]);
      at = next;
    }
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
