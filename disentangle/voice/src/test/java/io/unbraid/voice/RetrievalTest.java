package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.input.Prosody;
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
    float[][] code = new float[CODE][];
    for (int d = 0; d < CODE; d++) {
      code[d] = Arrays.copyOfRange(bank.code()[d], 20, 40);
    }
    VoiceFeatures source = bank.features().frames(40, 80);
    float[][] made = retrieve(bank, new Retrieval.Options(3, 1, 1, 0.3), code, source);
    for (int m = 1; m < MELS; m++) {
      // The first and last frames have other neighbours here than in the bank.
      assertArrayEquals(
          Arrays.copyOfRange(shape(source.mel(), m), 2, 38),
          Arrays.copyOfRange(shape(made, m), 2, 38),
          1e-5f);
    }
  }

  @Test
  void withoutJoinsEachFrameIsTheNearest() {
    FrameBank bank = bank(50, 2);
    FrameBank source = bank(12, 3);
    float[][] made =
        retrieve(bank, new Retrieval.Options(4, 0, 0, 0), source.code(), source.features());
    for (int t = 0; t < source.size(); t++) {
      int nearest = 0;
      for (int i = 1; i < bank.size(); i++) {
        boolean nearer = distance(bank, i, source, t) < distance(bank, nearest, source, t);
        nearest = nearer ? i : nearest;
      }
      for (int s = 0; s < 2; s++) {
        float wanted = shape(bank.features().mel(), 1)[2 * nearest + s];
        assertEquals(wanted, shape(made, 1)[2 * t + s], 1e-5);
      }
    }
  }

  @Test
  void aPathThatJoinsIsPreferredToNearerFramesThatDoNot() {
    // Frames 0 and 1 follow each other and are a little off; frame 3 alone is exact, and loud.
    float[][] code = {{0.1f, 1.1f, 5, 1}};
    float[][] mel = {{0, 0, 0, 0, 9, 9, 9, 9}, {0, 0, 0, 1, 9, 9, 9, 9}};
    FrameBank bank = new FrameBank(code, new VoiceFeatures(mel, new float[8], 1));
    VoiceFeatures source =
        new VoiceFeatures(new float[][] {new float[4], new float[4]}, new float[4], 1);
    float[][] wanted = {{0, 1}};
    assertEquals(
        1, shape(retrieve(bank, new Retrieval.Options(4, 0, 0, 0.3), wanted, source), 1)[3], 1e-5);
    assertEquals(
        0, shape(retrieve(bank, new Retrieval.Options(4, 0, 0, 0), wanted, source), 1)[3], 1e-5);
  }

  @Test
  void theLoudnessIsTheSources() {
    FrameBank bank = bank(40, 8);
    FrameBank source = bank(30, 9);
    float[][] quieter = new float[MELS][];
    for (int m = 0; m < MELS; m++) {
      quieter[m] = bank.features().mel()[m].clone();
      for (int t = 0; t < quieter[m].length; t++) {
        quieter[m][t] -= 2;
      }
    }
    FrameBank hushed = new FrameBank(bank.code(), bank.features().withMel(quieter));
    Retrieval.Options options = new Retrieval.Options(4, 1, 1, 0.3);
    float[][] made = retrieve(bank, options, source.code(), source.features());
    float[][] same = retrieve(hushed, options, source.code(), source.features());
    double difference = 0;
    for (int t = 0; t < made[0].length; t++) {
      assertEquals(made[0][t], same[0][t], 1e-4);
      difference += Prosody.logPower(source.features().mel(), t) - Prosody.logPower(made, t);
    }
    assertEquals(0, difference / made[0].length, 0.2);
  }

  @Test
  void ofEqualCodesTheNearerPitchIsPreferred() {
    float[] hz = {100, 100, 200, 200, 0, 0};
    float[][] mel = {{0, 0, 0, 0, 0, 0}, {1, 1, 2, 2, 3, 3}};
    FrameBank bank = new FrameBank(new float[][] {{0, 0, 0}}, new VoiceFeatures(mel, hz, 1));
    float[] wanted = {110, 110, 0, 190, 0, 0};
    VoiceFeatures source = new VoiceFeatures(new float[][] {new float[6], new float[6]}, wanted, 1);
    float[][] made =
        retrieve(bank, new Retrieval.Options(1, 0, 1, 0), new float[][] {{0, 0, 0}}, source);
    assertArrayEquals(new float[] {1, 1, 2, 2, 3, 3}, shape(made, 1), 1e-5f);
  }

  @Test
  void aCloserCodeOutweighsPitchWhenPitchHasNoWeight() {
    float[][] mel = {{0, 0, 0, 0}, {1, 1, 2, 2}};
    FrameBank bank =
        new FrameBank(
            new float[][] {{0, 1}}, new VoiceFeatures(mel, new float[] {100, 100, 300, 300}, 1));
    float[][] code = {{0.9f}};
    VoiceFeatures source = new VoiceFeatures(new float[2][2], new float[] {100, 100}, 1);
    assertEquals(
        2, shape(retrieve(bank, new Retrieval.Options(1, 0, 0, 0), code, source), 1)[0], 1e-5);
    assertEquals(
        1, shape(retrieve(bank, new Retrieval.Options(1, 0, 10, 0), code, source), 1)[0], 1e-5);
  }

  @Test
  void aBankSmallerThanTheCandidatesServesToo() {
    FrameBank source = bank(3, 5);
    float[][] made =
        retrieve(bank(2, 4), new Retrieval.Options(8, 2, 1, 1), source.code(), source.features());
    assertEquals(6, made[0].length);
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
    assertThrows(IllegalArgumentException.class, () -> new Retrieval.Options(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Retrieval.Options(1, 1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Retrieval.Options(1, 1, 1, -1));
  }

  private static float[][] retrieve(
      FrameBank bank, Retrieval.Options options, float[][] code, VoiceFeatures source) {
    return new Retrieval(bank, options).convert(code, source, source.hz());
  }

  /** A band beside the first: what loudness does not change. */
  private static float[] shape(float[][] mel, int band) {
    float[] shape = new float[mel[0].length];
    for (int t = 0; t < shape.length; t++) {
      shape[t] = mel[band][t] - mel[0][t];
    }
    return shape;
  }

  private static double distance(FrameBank bank, int frame, FrameBank source, int other) {
    double sum = 0;
    for (int d = 0; d < CODE; d++) {
      sum += Math.pow(bank.code()[d][frame] - source.code()[d][other], 2);
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
