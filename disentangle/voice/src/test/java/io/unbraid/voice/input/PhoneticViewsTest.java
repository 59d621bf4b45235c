package io.unbraid.voice.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.Voices;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PhoneticViewsTest {
  private static final VoiceFeatures SOURCE = Voices.features(140, 2, 3);

  @BeforeAll
  static void oneThread() {
    Engine.threads(1);
  }

  @Test
  void theViewsAreAlwaysTheSameAndTheFirstIsTheRecording() {
    PhoneticViews views = new PhoneticViews(Voices.SPECTROGRAM);
    float[][][] once = views.of(SOURCE.mel());
    float[][][] again = views.of(SOURCE.mel());
    assertSame(SOURCE.mel(), once[0]);
    for (int k = 0; k < PhoneticViews.COUNT; k++) {
      for (int m = 0; m < once[k].length; m++) {
        assertArrayEquals(once[k][m], again[k][m]);
      }
      assertTrue(k == 0 || distance(once[0], once[k]) > 0.05, "view " + k + " is no other view");
    }
  }

  @Test
  void theCodeIsTheMeanOverTheViewsWithMeanNoughtAndDeviationOne() {
    VoiceModel model = Voices.model(3);
    float[][] code = model.phonetic(SOURCE);
    float[][] sum = new float[code.length][code[0].length];
    for (float[][] view : new PhoneticViews(Voices.SPECTROGRAM).of(SOURCE.mel())) {
      float[][] one = single(model, view);
      for (int c = 0; c < sum.length; c++) {
        for (int t = 0; t < sum[c].length; t++) {
          sum[c][t] += one[c][t];
        }
      }
    }
    for (int c = 0; c < sum.length; c++) {
      double mean = 0;
      double square = 0;
      for (float value : sum[c]) {
        mean += value / sum[c].length;
        square += (double) value * value / sum[c].length;
      }
      double deviation = Math.sqrt(square - mean * mean);
      for (int t = 0; t < sum[c].length; t++) {
        assertEquals((sum[c][t] - mean) / deviation, code[c][t], 1e-2);
      }
    }
  }

  /** What the views are for: another vocal tract that says the same gets more nearly one code. */
  @Test
  void anotherVocalTractChangesTheCodeLessThanASingleViews() {
    VoiceModel model = VoiceModel.standard();
    Perturbation perturbation = new Perturbation(model.config().spectrogram());
    double one = 0;
    double mean = 0;
    for (int seed = 0; seed < 4; seed++) {
      float[][] other = perturbation.apply(SOURCE.mel(), seed < 2 ? 1.13 : 0.88, new Random(seed));
      VoiceFeatures heard = new VoiceFeatures(other, SOURCE.hz(), 1);
      one += distance(single(model, SOURCE.mel()), single(model, other));
      mean += distance(model.phonetic(SOURCE), model.phonetic(heard));
    }
    assertTrue(mean < 0.9 * one, mean + " by the mean over views, " + one + " by one");
  }

  private static float[][] single(VoiceModel model, float[][] mel) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Tensor input = Tensor.of(new float[][][] {model.standardisation().apply(mel)});
      return model.networks().phonetic.forward(input).toMatrix();
    }
  }

  private static double distance(float[][] a, float[][] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      for (int t = 0; t < a[c].length; t++) {
        sum += Math.abs(a[c][t] - b[c][t]) / a.length / a[c].length;
      }
    }
    return sum;
  }
}
