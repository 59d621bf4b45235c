package io.unbraid.vocoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.Stft;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GriffinLimTest {
  private static final GriffinLimConfig CONFIG = GriffinLimConfig.standard().withThreads(1);
  private static final Stft STFT = new Stft(1024, 256);

  @Test
  void reaches26DbOnSpeechLikeSound() {
    float[] speech = SyntheticSpeech.of(3 * 16000, 1);
    float[][] magnitude = STFT.magnitude(speech);
    GriffinLim.Result result = new GriffinLim(CONFIG).reconstruct(magnitude, speech.length);
    assertEquals(speech.length, result.samples().length);
    assertTrue(result.spectralConvergenceDb() <= -26, "dB " + result.spectralConvergenceDb());
    assertEquals(convergence(magnitude, result.samples()), result.spectralConvergenceDb(), 0.01);
  }

  @Test
  void momentumBeatsThePlainMethod() {
    float[] speech = SyntheticSpeech.of(2 * 16000, 2);
    float[][] magnitude = STFT.magnitude(speech);
    GriffinLim plain = new GriffinLim(new GriffinLimConfig(1024, 256, 32, 0, 0, 1));
    double without = plain.reconstruct(magnitude, speech.length).spectralConvergenceDb();
    double with =
        new GriffinLim(CONFIG).reconstruct(magnitude, speech.length).spectralConvergenceDb();
    assertTrue(with < without - 2, with + " against " + without);
  }

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    float[] speech = SyntheticSpeech.of(5 * 16000 + 77, 3);
    float[][] magnitude = STFT.magnitude(speech);
    GriffinLimConfig few = CONFIG.withIterations(4);
    float[] one = new GriffinLim(few).reconstruct(magnitude, speech.length).samples();
    for (int threads = 2; threads < 6; threads++) {
      GriffinLim.Result many =
          new GriffinLim(few.withThreads(threads)).reconstruct(magnitude, speech.length);
      assertArrayEquals(one, many.samples(), threads + " threads");
    }
  }

  @Test
  void theSeedAloneDecides() {
    float[] speech = SyntheticSpeech.of(16000, 4);
    float[][] magnitude = STFT.magnitude(speech);
    float[] one = new GriffinLim(CONFIG).reconstruct(magnitude, speech.length).samples();
    float[] again = new GriffinLim(CONFIG).reconstruct(magnitude, speech.length).samples();
    float[] other =
        new GriffinLim(CONFIG.withSeed(1)).reconstruct(magnitude, speech.length).samples();
    assertArrayEquals(one, again);
    assertTrue(!Arrays.equals(one, other));
  }

  @Test
  void blocksLeaveNoTrace() {
    float[] speech = SyntheticSpeech.of(11 * 16000, 5);
    float[][] magnitude = STFT.magnitude(speech);
    int frames = magnitude[0].length;
    GriffinLim method = new GriffinLim(CONFIG.withIterations(8));
    FrameSource source = (from, to) -> copy(magnitude, from, to);
    GriffinLim.Result whole = method.reconstruct(frames, speech.length, source, 1024, 32);
    GriffinLim.Result blocks = method.reconstruct(frames, speech.length, source, 128, 32);
    assertArrayEquals(whole.samples(), blocks.samples());
    assertEquals(whole.spectralConvergenceDb(), blocks.spectralConvergenceDb(), 1e-6);
  }

  @Test
  void findsASteadyToneUpToItsPhase() {
    float[] tone = new float[16000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 437.5 * i / 16000));
    }
    float[] found = new GriffinLim(CONFIG).reconstruct(STFT.magnitude(tone), 16000).samples();
    double cosine = 0;
    double sine = 0;
    for (int i = 6400; i < 9600; i++) {
      cosine += found[i] * Math.cos(2 * Math.PI * 437.5 * i / 16000) / 1600;
      sine += found[i] * Math.sin(2 * Math.PI * 437.5 * i / 16000) / 1600;
    }
    assertEquals(0.5, Math.hypot(cosine, sine), 0.01);
  }

  @Test
  void silenceStaysSilent() {
    GriffinLim.Result result = new GriffinLim(CONFIG).reconstruct(new float[513][63], 16000);
    assertArrayEquals(new float[16000], result.samples());
    assertEquals(Double.NEGATIVE_INFINITY, result.spectralConvergenceDb());
  }

  @Test
  void shortSoundsHaveTheLengthAskedFor() {
    GriffinLim method = new GriffinLim(CONFIG);
    for (int length : new int[] {0, 1, 2, 100, 255, 256, 700, 1023, 1024, 1500}) {
      float[] speech = SyntheticSpeech.of(length, 6);
      GriffinLim.Result result = method.reconstruct(STFT.magnitude(speech), length);
      assertEquals(length, result.samples().length);
      for (float sample : result.samples()) {
        assertTrue(Math.abs(sample) < 4, "sample " + sample);
      }
    }
  }

  @Test
  void worksWithOtherSizesAndHops() {
    float[] speech = SyntheticSpeech.of(8000, 7);
    for (int[] size : new int[][] {{512, 128}, {2048, 256}, {64, 8}, {8, 2}, {1024, 64}}) {
      float[][] magnitude = new Stft(size[0], size[1]).magnitude(speech);
      GriffinLim method = new GriffinLim(new GriffinLimConfig(size[0], size[1], 30, 0.99, 0, 2));
      double decibels = method.reconstruct(magnitude, speech.length).spectralConvergenceDb();
      assertTrue(decibels < -10, size[0] + "/" + size[1] + ": " + decibels);
    }
  }

  @Test
  void refusesWhatIsNoMagnitude() {
    GriffinLim method = new GriffinLim(CONFIG);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1}) {
      float[][] magnitude = new float[513][10];
      magnitude[200][5] = bad;
      assertThrows(
          IllegalArgumentException.class, () -> method.reconstruct(magnitude, 2304), "" + bad);
    }
    assertThrows(
        IllegalArgumentException.class, () -> method.reconstruct(new float[512][10], 2304));
    assertThrows(
        IllegalArgumentException.class, () -> method.reconstruct(new float[513][10], 99999));
    assertThrows(
        IllegalArgumentException.class, () -> new GriffinLimConfig(1000, 250, 32, 0.99, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new GriffinLimConfig(1024, 300, 32, 0.99, 0, 1));
  }

  private static double convergence(float[][] wanted, float[] samples) {
    float[][] found = STFT.magnitude(samples);
    double difference = 0;
    double norm = 0;
    for (int k = 0; k < wanted.length; k++) {
      for (int t = 0; t < wanted[k].length; t++) {
        difference += Math.pow(wanted[k][t] - found[k][t], 2);
        norm += Math.pow(wanted[k][t], 2);
      }
    }
    return 10 * Math.log10(difference / norm);
  }

  private static float[][] copy(float[][] rows, int from, int to) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(float[][]::new);
  }
}
