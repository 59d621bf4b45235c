package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.nn.Engine;
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
    speech = Audio.read(Path.of("..", "samples", "hello.wav"), Voices.RATE);
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
  void probe() {
    VoiceFeatures plain = around(0, 0);
    System.out.println("speech share " + share(plain.speech()) + " active " + share(Active.of(plain.speech())));
    for (double noise : new double[] {0, 0.0003, 0.001}) {
      // 0.96 and 9.6 s are whole numbers of pairs of frames.
      VoiceFeatures some = around(0.96, noise);
      VoiceFeatures much = around(9.6, noise);
      VoiceFeatures none = around(0, noise);
      System.out.println(noise + " plain-none " + likeness(plain, none, 0) + " none-much " + likeness(none, much, 300) + " some-much " + likeness(some, much, 270)+" active some "+share(Active.of(some.speech())) * some.frames() + " much " + share(Active.of(much.speech()))*much.frames() + " none " + none.frames());
      float[] ones = new float[much.frames()]; java.util.Arrays.fill(ones, 1);
      VoiceFeatures blind = new VoiceFeatures(much.mel(), much.hz(), much.voicing(), ones, 1);
      System.out.println("  blind " + likeness(none, blind, 300));
    }
  }
  private static double share(float[] x) { int n=0; for (float v : x) n += v >= 0.5f ? 1 : 0; return n / (double) x.length; }
}
