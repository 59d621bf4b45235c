package io.unbraid.speaker.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.VoiceFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VoiceStatisticsTest {
  /** A cosine over the mel axis that swings over time is one cepstral coefficient. */
  @Test
  void oneCoefficientAtATime() {
    float[][] mel = new float[128][64];
    float[] hz = new float[64];
    for (int t = 0; t < 64; t++) {
      double height = 3 + (t % 2 == 0 ? 0.5 : -0.5);
      for (int m = 0; m < 128; m++) {
        mel[m][t] =
            (float) (height * Math.sqrt(2.0 / 128) * Math.cos(Math.PI * 7 * (m + 0.5) / 128));
      }
      hz[t] = 200;
    }
    float[] numbers = VoiceStatistics.of(new VoiceFeatures(mel, hz, 1));
    for (int k = 1; k < 40; k++) {
      assertEquals(k == 7 ? 3 : 0, numbers[k - 1], 1e-5, "mean of c" + k);
      assertEquals(k == 7 ? 0.5 : 0, numbers[39 + k], 1e-3, "deviation of c" + k);
    }
    assertEquals(Math.log(200), numbers[VoiceStatistics.SIZE - 2], 1e-6);
  }

  @Test
  void theLevelFallsOut() {
    Random random = new Random(1);
    float[][] quiet = new float[128][50];
    float[][] loud = new float[128][50];
    for (int m = 0; m < 128; m++) {
      for (int t = 0; t < 50; t++) {
        quiet[m][t] = (float) random.nextGaussian();
        loud[m][t] = quiet[m][t] + 2;
      }
    }
    float[] one = VoiceStatistics.of(new VoiceFeatures(quiet, new float[50], 1));
    float[] other = VoiceStatistics.of(new VoiceFeatures(loud, new float[50], 1));
    for (int k = 0; k < one.length; k++) {
      assertEquals(one[k], other[k], 1e-3, "number " + k);
      assertTrue(Float.isFinite(one[k]));
    }
  }

  /** Speakers that differ in one number only, a faint one, among others that vary for all. */
  @Test
  void theProjectionFindsWhatTellsSpeakersApart() {
    Engine.threads(1);
    Random random = new Random(4);
    List<float[]> vectors = new ArrayList<>();
    int[] classes = new int[400];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i % 4;
      float[] vector = new float[VoiceStatistics.SIZE];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) (5 + 10 * random.nextGaussian());
      }
      vector[80] = (float) (0.01 * (classes[i] + 0.1 * random.nextGaussian()));
      vectors.add(vector);
    }
    StatisticsProjection projection = new StatisticsProjection(1);
    projection.fit(vectors, classes, 0.01);
    try (Scope scope = new Scope()) {
      float[][] ends = {vectors.get(0).clone(), vectors.get(0).clone()};
      Arrays.fill(ends[0], 5);
      Arrays.fill(ends[1], 5);
      ends[0][80] = 0;
      ends[1][80] = 0.03f;
      float[] got = projection.forward(Tensor.of(ends).squeeze(0)).toArray();
      assertEquals(-1, got[0] * got[1], 1e-3, "the two ends lie opposite");
    }
  }
}
