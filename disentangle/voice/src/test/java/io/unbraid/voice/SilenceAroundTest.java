package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.network.PhoneticEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said does not hang on how long nobody talks before and after it. */
class SilenceAroundTest {
  private static VoiceModel model;
  private static Audio speech;
  private static FeatureExtractor extractor;

  @BeforeAll
  static void make() {
    Engine.threads(1);
    model = Voices.model(1);
    extractor = new FeatureExtractor(Voices.SPECTROGRAM);
    speech = Audio.read(Path.of("..", "..", "samples", "hello.wav"), Voices.RATE);
  }

  private static VoiceFeatures around(double seconds, double noise) {
    Random random = new Random(2);
    float[] samples = speech.samples();
    int before = (int) (seconds * Voices.RATE);
    float[] all = new float[samples.length + 2 * before];
    System.arraycopy(samples, 0, all, before, samples.length);
    for (int i = 0; i < all.length; i++) {
      all[i] += (float) (noise * random.nextGaussian());
    }
    return extractor.extractWithoutPitch(Audio.of(all, Voices.RATE));
  }

  /** Correlation of the codes of the same speech, but for half a second at the ends. */
  private static double likeness(VoiceFeatures one, VoiceFeatures other, int pairsBefore) {
    float[][] a = model.phonetic(one);
    float[][] b = model.phonetic(other);
    double product = 0;
    double squares = 0;
    double others = 0;
    for (int d = 0; d < a.length; d++) {
      for (int t = 16; t < a[d].length - 16; t++) {
        product += a[d][t] * b[d][t + pairsBefore];
        squares += a[d][t] * a[d][t];
        others += b[d][t + pairsBefore] * b[d][t + pairsBefore];
      }
    }
    return product / Math.sqrt(squares * others);
  }

  @Test
  void howLongItIsSilentDoesNotCount() {
    for (double noise : new double[] {0, 0.0003, 0.001}) {
      // Both are whole numbers of pairs of frames: 30 and 300 of them.
      VoiceFeatures some = around(0.96, noise);
      VoiceFeatures much = around(9.6, noise);
      assertTrue(likeness(some, much, 270) > 0.98, noise + ": " + likeness(some, much, 270));
    }
  }

  @Test
  void speechWithSilenceAroundSaysWhatItSaysWithout() {
    VoiceFeatures plain = around(0, 0);
    VoiceFeatures much = around(9.6, 0);
    // The half second at either end that counts as well is more than a tenth of all.
    double likeness = likeness(plain, much, 300);
    assertTrue(likeness > 0.8, "" + likeness);
    float[] throughout = new float[much.frames()];
    Arrays.fill(throughout, 1);
    VoiceFeatures blind =
        new VoiceFeatures(much.mel(), much.hz(), much.voicing(), throughout, much.gain());
    double unheeded = likeness(plain, blind, 300);
    assertTrue(unheeded < 0.5, "silence that counts as speech: " + unheeded);
  }

  @Test
  void framesBeyondTheReachOfThoseThatCountDoNotCountAtAll() {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      int mels = Voices.SPECTROGRAM.mels();
      float[] counted = new float[400];
      Arrays.fill(counted, 150, 250, 1);
      Tensor weights = Tensor.of(counted, 1, 1, 400);
      float[] beyond = new float[400];
      // Convolutions of 5, of which the last six see every other frame, 12 frames apart in all.
      Arrays.fill(beyond, 0, 100, 1);
      Arrays.fill(beyond, 300, 400, 1);
      Tensor x = Tensor.randomNormal(1, mels, 400);
      Tensor elsewhere =
          x.add(Tensor.randomNormal(1, mels, 400).add(-7).multiply(Tensor.of(beyond, 1, 1, 400)));
      PhoneticEncoder encoder = model.networks().phonetic;
      Tensor one = encoder.forward(x, weights).narrow(2, 75, 50);
      Tensor other = encoder.forward(elsewhere, weights).narrow(2, 75, 50);
      assertArrayEquals(one.toArray(), other.toArray(), 1e-4f);
      assertArrayEquals(
          encoder.forward(x).toArray(),
          encoder.forward(x, weights.multiply(0).add(1)).toArray(),
          1e-3f);
    }
  }
}
