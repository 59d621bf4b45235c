package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetrievalTest {
  private static final int CODE = 5;
  private static final int MELS = 3;

  @Test
  void framesOfTheSameCodeComeBackAsTheyAre() {
    FrameBank bank = bank(60, 1);
    Retrieval retrieval = new Retrieval(bank, new Retrieval.Options(1, 1, 1));
    float[][] code = new float[CODE][];
    float[][] mel = new float[MELS][];
    for (int d = 0; d < CODE; d++) {
      code[d] = Arrays.copyOfRange(bank.code()[d], 20, 40);
    }
    for (int m = 0; m < MELS; m++) {
      mel[m] = Arrays.copyOfRange(bank.features().mel()[m], 42, 78);
    }
    float[][] made = retrieval.convert(code, Arrays.copyOfRange(bank.features().hz(), 40, 80));
    for (int m = 0; m < MELS; m++) {
      // The first and last frames have other neighbours here than in the bank.
      assertArrayEquals(mel[m], Arrays.copyOfRange(made[m], 2, 38));
    }
  }

  @Test
  void neighboursAreTheNearestAndAreAveraged() {
    FrameBank bank = bank(50, 2);
    float[][] code = bank(1, 3).code();
    Integer[] order = new Integer[50];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(distance(bank, a, code), distance(bank, b, code)));
    float[][] made =
        new Retrieval(bank, new Retrieval.Options(4, 0, 0)).convert(code, new float[2]);
    for (int m = 0; m < MELS; m++) {
      for (int s = 0; s < 2; s++) {
        double mean = 0;
        for (int n = 0; n < 4; n++) {
          mean += bank.features().mel()[m][2 * order[n] + s] / 4;
        }
        assertEquals(mean, made[m][s], 1e-5);
      }
    }
  }

  @Test
  void ofEqualCodesTheNearerPitchIsPreferred() {
    float[] hz = {100, 100, 200, 200, 0, 0};
    float[][] mel = {{1, 1, 2, 2, 3, 3}};
    FrameBank bank = new FrameBank(new float[][] {{0, 0, 0}}, new VoiceFeatures(mel, hz, 1));
    Retrieval retrieval = new Retrieval(bank, new Retrieval.Options(1, 0, 1));
    float[][] code = {{0, 0, 0}};
    float[] wanted = {110, 110, 0, 190, 0, 0};
    assertArrayEquals(new float[] {1, 1, 2, 2, 3, 3}, retrieval.convert(code, wanted)[0]);
  }

  @Test
  void aCloserCodeOutweighsPitchWhenPitchHasNoWeight() {
    FrameBank bank =
        new FrameBank(
            new float[][] {{0, 1}},
            new VoiceFeatures(new float[][] {{1, 1, 2, 2}}, new float[] {100, 100, 300, 300}, 1));
    float[][] code = {{0.9f}};
    float[] hz = {100, 100};
    assertEquals(2, new Retrieval(bank, new Retrieval.Options(1, 0, 0)).convert(code, hz)[0][0]);
    assertEquals(1, new Retrieval(bank, new Retrieval.Options(1, 0, 10)).convert(code, hz)[0][0]);
  }

  @Test
  void aBankSmallerThanTheNeighboursIsAveragedWhole() {
    FrameBank bank = bank(2, 4);
    float[][] made =
        new Retrieval(bank, new Retrieval.Options(8, 2, 1))
            .convert(bank(3, 5).code(), new float[6]);
    for (int t = 0; t < 6; t++) {
      float mean = (bank.features().mel()[0][t % 2] + bank.features().mel()[0][2 + t % 2]) / 2;
      assertEquals(mean, made[0][t], 1e-6);
    }
  }

  @Test
  void banksJoinEndToEndAndMustFitTogether() {
    FrameBank one = bank(2, 6);
    FrameBank two = bank(3, 7);
    FrameBank both = FrameBank.join(List.of(one, two));
    assertEquals(5, both.size());
    assertEquals(two.features().mel()[1][1], both.features().mel()[1][5]);
    assertEquals(two.code()[4][2], both.code()[4][4]);
    assertEquals(two.features().hz()[5], both.features().hz()[9]);
    assertThrows(IllegalArgumentException.class, () -> new FrameBank(one.code(), two.features()));
    assertThrows(IllegalArgumentException.class, () -> new Retrieval.Options(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Retrieval.Options(1, 1, Double.NaN));
  }

  private static double distance(FrameBank bank, int frame, float[][] code) {
    double sum = 0;
    for (int d = 0; d < CODE; d++) {
      sum += Math.pow(bank.code()[d][frame] - code[d][0], 2);
    }
    return sum;
  }

  private static FrameBank bank(int size, long seed) {
    Random random = new Random(seed);
    float[][] code = new float[CODE][size];
    float[][] mel = new float[MELS][2 * size];
    float[] hz = new float[2 * size];
    for (float[] row : code) {
      for (int t = 0; t < size; t++) {
        row[t] = (float) random.nextGaussian();
      }
    }
    for (float[] row : mel) {
      for (int t = 0; t < row.length; t++) {
        row[t] = (float) random.nextGaussian();
      }
    }
    for (int t = 0; t < hz.length; t++) {
      hz[t] = t % 6 < 2 ? 0 : 100 + random.nextInt(100);
    }
    return new FrameBank(code, new VoiceFeatures(mel, hz, 1));
  }
}
