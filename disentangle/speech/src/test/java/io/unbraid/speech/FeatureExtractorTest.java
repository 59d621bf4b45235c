package io.unbraid.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.SpectrogramConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands around speech, or below it, does not change how loud it is to the model. */
class FeatureExtractorTest {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private static final int RATE = CONFIG.sampleRate();
  private static final int AROUND = 10;

  /** Frames that a window at the seam reaches into, and the detector hears the seam in. */
  private static final int EDGE = 20;

  private static Audio speech;
  private static VoiceFeatures plain;

  /** What is done to a recording; what goes around it is {@link #AROUND} s on either side. */
  enum Change {
    SILENCE(0, 0, 0),
    OFFSET(0.2, 0, -1),
    OFFSET_AND_SILENCE(-0.2, 0, 0),
    QUIET_NOISE(0, 0.0005, 0),
    OFFSET_AND_NOISE(0.1, 0.0005, 0);

    private final double offset;
    private final double noise;
    private final int around;

    Change(double offset, double noise, int around) {
      this.offset = offset;
      this.noise = noise;
      this.around = around < 0 ? 0 : AROUND;
    }

    Audio of(Audio audio) {
      Random random = new Random(1);
      float[] samples = audio.samples();
      float[] all = new float[samples.length + 2 * around * RATE];
      System.arraycopy(samples, 0, all, around * RATE, samples.length);
      for (int i = 0; i < all.length; i++) {
        all[i] += (float) (offset + noise * random.nextGaussian());
      }
      return Audio.of(all, RATE);
    }

    int framesBefore() {
      return around * RATE / CONFIG.hop();
    }
  }

  @BeforeAll
  static void readSpeech() {
    speech = Audio.read(Path.of("..", "..", "samples", "hello.wav"), RATE);
    plain = new FeatureExtractor(CONFIG).extract(speech);
  }

  @Test
  void speechComesToTheStandardLevel() {
    double[] power = new double[plain.frames()];
    float[] samples = speech.samples();
    for (int t = 0; t < power.length; t++) {
      int from = Math.max(0, t * 256 - 256);
      int to = Math.min(samples.length, t * 256 + 256);
      for (int i = from; i < to; i++) {
        power[t] += Math.pow(samples[i] * plain.gain(), 2) / (to - from);
      }
    }
    Arrays.sort(power);
    // All frames that are not pauses, by half: speech that is talked on and on has hardly any.
    double level = Arrays.stream(power, power.length / 2, power.length).average().orElseThrow();
    assertEquals(-26, 10 * Math.log10(level), 1.5);
  }

  @ParameterizedTest
  @EnumSource
  void theLevelOfTheSpeechInsideStays(Change change) {
    VoiceFeatures changed = new FeatureExtractor(CONFIG).extract(change.of(speech));
    assertEquals(0, 20 * Math.log10(changed.gain() / plain.gain()), 0.5, "dB of gain");
    int before = change.framesBefore();
    VoiceFeatures inside = changed.frames(before, before + plain.frames());
    assertEquals(0, loudness(inside) - loudness(plain), 0.5, "dB");
  }

  @ParameterizedTest
  @EnumSource
  void speechIsHeardInsideAndNoneAround(Change change) {
    VoiceFeatures changed = new FeatureExtractor(CONFIG).extract(change.of(speech));
    int before = change.framesBefore();
    int heard = 0;
    int known = 0;
    for (int t = 0; t < changed.frames(); t++) {
      boolean says = changed.speech()[t] >= 0.5f;
      if (t < before - EDGE || t >= before + plain.frames() + EDGE) {
        assertTrue(!says, "speech at frame " + t);
      } else if (t >= before && t < before + plain.frames()) {
        heard += says ? 1 : 0;
        known += plain.speech()[t - before] >= 0.5f ? 1 : 0;
      }
    }
    assertTrue(known > plain.frames() / 2, known + " frames of speech");
    assertEquals(known, heard, 0.1 * known);
  }

  /** dB of the mean power over bands and frames, but for the edges. */
  private static double loudness(VoiceFeatures features) {
    double sum = 0;
    for (float[] band : features.mel()) {
      for (int t = 3; t < features.frames() - 3; t++) {
        sum += Math.exp(2 * band[t]);
      }
    }
    return 10 * Math.log10(sum);
  }
}
