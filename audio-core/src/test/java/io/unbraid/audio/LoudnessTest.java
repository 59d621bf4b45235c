package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against values that ITU-R BS.1770-4 itself gives. */
class LoudnessTest {
  private static float[] sine(int rate, double seconds, double decibels) {
    float[] samples = new float[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      double amplitude = Math.pow(10, decibels / 20);
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 997 * i / rate));
    }
    return samples;
  }

  /** A sine of 997 Hz at full scale in one channel is -3.01 LUFS by definition. */
  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 44100, 48000, 96000})
  void sineIsThreeDecibelsBelowItsPeak(int rate) {
    assertEquals(-23.01, Loudness.integrated(Audio.of(sine(rate, 3, -20), rate)), 0.05);
    assertEquals(-3.01, Loudness.integrated(Audio.of(sine(rate, 3, 0), rate)), 0.05);
  }

  @Test
  void pausesDoNotCount() {
    // The relative gate: half of the time 30 dB quieter, which an ungated mean would put 3 dB down.
    float[] speech = Arrays.copyOf(sine(48000, 10, -20), 20 * 48000);
    float[] pause = sine(48000, 10, -50);
    System.arraycopy(pause, 0, speech, 10 * 48000, pause.length);
    assertEquals(-23.01, Loudness.integrated(Audio.of(speech, 48000)), 0.2);
  }

  @Test
  void shorterThanOneGatingBlock() {
    assertEquals(-23.01, Loudness.integrated(Audio.of(sine(16000, 0.1, -20), 16000)), 0.3);
  }

  @Test
  void silenceHasNone() {
    Audio silence = Audio.of(new float[16000], 16000);
    assertEquals(Double.NEGATIVE_INFINITY, Loudness.integrated(silence));
    assertEquals(Double.NEGATIVE_INFINITY, Loudness.integrated(Audio.of(new float[0], 16000)));
    assertArrayEquals(silence.samples(), Loudness.normalise(silence, -23, -1).samples());
  }

  @Test
  void normalisesToTheTarget() {
    Audio quiet = Audio.of(sine(16000, 2, -50), 16000);
    assertEquals(-23, Loudness.integrated(Loudness.normalise(quiet, -23, -1)), 0.05);
  }

  @Test
  void stopsAtTheCeiling() {
    float[] samples = sine(16000, 2, -30);
    samples[500] = 0.5f;
    float peak = 0;
    for (float sample : Loudness.normalise(Audio.of(samples, 16000), -10, -1).samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertEquals(Math.pow(10, -1 / 20.0), peak, 1e-5);
  }
}
