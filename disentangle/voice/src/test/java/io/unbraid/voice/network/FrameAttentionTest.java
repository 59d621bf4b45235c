package io.unbraid.voice.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.GradientCheck;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.input.Prosody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking up a target's frames: which are found, and what is made of them. */
class FrameAttentionTest {
  private static final int MELS = 3;
  private static final int CODE = 6;
  private static final int HEADS = 2;

  private Scope scope;
  private FrameAttention attention;

  @BeforeEach
  void make() {
    Engine.threads(1);
    Engine.seed(3);
    scope = new Scope();
    attention = new FrameAttention(MELS, CODE, HEADS);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** Rows of noise: code, prosody at its rate, spectra at twice its rate. */
  private record Frames(float[][] code, float[][] prosody, float[][] mel) {
    static Frames noise(int size, long seed) {
      Random random = new Random(seed);
      return new Frames(
          noise(random, CODE, size),
          noise(random, Prosody.ROWS, size),
          noise(random, MELS, 2 * size));
    }

    private static float[][] noise(Random random, int rows, int columns) {
      float[][] matrix = new float[rows][columns];
      for (float[] row : matrix) {
        for (int t = 0; t < columns; t++) {
          row[t] = (float) random.nextGaussian();
        }
      }
      return matrix;
    }

    Frames cut(int from, int to) {
      return new Frames(cut(code, from, to), cut(prosody, from, to), cut(mel, 2 * from, 2 * to));
    }

    private static float[][] cut(float[][] matrix, int from, int to) {
      float[][] part = new float[matrix.length][];
      Arrays.setAll(part, r -> Arrays.copyOfRange(matrix[r], from, to));
      return part;
    }

    static Frames join(List<Frames> parts) {
      return new Frames(
          rows(parts.stream().map(Frames::code).toList()),
          rows(parts.stream().map(Frames::prosody).toList()),
          rows(parts.stream().map(Frames::mel).toList()));
    }

    private static float[][] rows(List<float[][]> parts) {
      float[][] all = new float[parts.get(0).length][0];
      for (float[][] part : parts) {
        for (int r = 0; r < all.length; r++) {
          int before = all[r].length;
          all[r] = Arrays.copyOf(all[r], before + part[r].length);
          System.arraycopy(part[r], 0, all[r], before, part[r].length);
        }
      }
      return all;
    }
  }

  private FrameAttention.Found find(Frames query, Frames bank) {
    TargetVoice.Frames target =
        attention.frames(tensor(bank.code()), tensor(bank.prosody()), tensor(bank.mel()));
    return attention.forward(tensor(query.code()), tensor(query.prosody()), target);
  }

  private static Tensor tensor(float[][] matrix) {
    return Tensor.of(new float[][][] {matrix});
  }

  private void sharpen(double logSharpness) {
    float[] values = new float[HEADS];
    Arrays.fill(values, (float) logSharpness);
    Memory.set(attention.namedParameters().get("logSharpness"), Tensor.of(values, 1, HEADS, 1, 1));
  }

  @Test
  void aSharpLookUpFindsTheVeryFrames() {
    sharpen(Math.log(1e5));
    Frames bank = Frames.noise(80, 1);
    FrameAttention.Found found = find(bank.cut(30, 50), bank);
    assertArrayEquals(new long[] {1, HEADS * MELS, 40}, found.mel().shape());
    assertArrayEquals(new long[] {1, attention.details(), 20}, found.detail().shape());
    assertArrayEquals(new long[] {1, HEADS, 20}, found.likeness().shape());
    float[][] mel = found.mel().toMatrix();
    for (int h = 0; h < HEADS; h++) {
      for (int m = 0; m < MELS; m++) {
        // The first and last frames have other neighbours here than in the bank.
        assertArrayEquals(
            Arrays.copyOfRange(bank.mel()[m], 62, 98),
            Arrays.copyOfRange(mel[h * MELS + m], 2, 38),
            1e-4f);
      }
    }
  }

  @Test
  void aLookUpThatDoesNotCompareGivesTheMeanOfAll() {
    sharpen(-40);
    Frames bank = Frames.noise(30, 1);
    float[][] mel = find(Frames.noise(4, 2), bank).mel().toMatrix();
    for (int m = 0; m < MELS; m++) {
      for (int parity = 0; parity < 2; parity++) {
        double mean = 0;
        for (int t = parity; t < 60; t += 2) {
          mean += bank.mel()[m][t] / 30;
        }
        for (int h = 0; h < HEADS; h++) {
          assertEquals(mean, mel[h * MELS + m][4 + parity], 1e-5);
        }
      }
    }
  }

  @Test
  void theOrderOfTheBanksPartsDoesNotCount() {
    // Parts that begin and end with silence look the same to the convolutions wherever they lie.
    List<Frames> parts = new ArrayList<>();
    Frames nothing = new Frames(new float[CODE][1], new float[Prosody.ROWS][1], new float[MELS][2]);
    for (int i = 0; i < 6; i++) {
      parts.add(Frames.join(List.of(nothing, Frames.noise(5 + i, 10 + i), nothing)));
    }
    Frames query = Frames.noise(12, 2);
    FrameAttention.Found before = find(query, Frames.join(parts));
    Collections.shuffle(parts, new Random(5));
    FrameAttention.Found after = find(query, Frames.join(parts));
    assertArrayEquals(before.mel().toArray(), after.mel().toArray(), 1e-5f);
    assertArrayEquals(before.detail().toArray(), after.detail().toArray(), 1e-5f);
    assertArrayEquals(before.likeness().toArray(), after.likeness().toArray(), 1e-5f);
  }

  @Test
  void aBankThatHoldsWhatIsAskedForIsLikerThanOneThatDoesNot() {
    Frames query = Frames.noise(12, 2);
    Frames others = Frames.noise(40, 3);
    float[] with =
        find(query, Frames.join(List.of(others.cut(0, 14), query, others.cut(26, 40))))
            .likeness()
            .toArray();
    float[] without = find(query, others).likeness().toArray();
    for (int i = 0; i < with.length; i++) {
      boolean edge = i % 12 == 0 || i % 12 == 11;
      assertTrue(edge || with[i] > without[i], with[i] + " with, " + without[i] + " without");
      assertTrue(with[i] <= 1 + 1e-5, "a cosine of " + with[i]);
    }
  }

  @Test
  void eachTargetAnswersForItsOwnRow() {
    Frames query = Frames.noise(5, 1);
    Frames one = Frames.noise(20, 2);
    Frames two = Frames.noise(20, 3);
    TargetVoice.Frames both =
        attention.frames(
            Tensor.of(new float[][][] {one.code(), two.code()}),
            Tensor.of(new float[][][] {one.prosody(), two.prosody()}),
            Tensor.of(new float[][][] {one.mel(), two.mel()}));
    TargetVoice voice = new TargetVoice(both, Tensor.of(new float[2], 2, 1)).select(1, 0, 1);
    float[] found =
        attention
            .forward(
                Tensor.of(new float[][][] {query.code(), query.code(), query.code()}),
                Tensor.of(new float[][][] {query.prosody(), query.prosody(), query.prosody()}),
                voice.frames())
            .mel()
            .toArray();
    int size = found.length / 3;
    float[] ofOne = find(query, one).mel().toArray();
    float[] ofTwo = find(query, two).mel().toArray();
    assertArrayEquals(ofTwo, Arrays.copyOfRange(found, 0, size), 1e-5f);
    assertArrayEquals(ofOne, Arrays.copyOfRange(found, size, 2 * size), 1e-5f);
    assertArrayEquals(ofTwo, Arrays.copyOfRange(found, 2 * size, 3 * size), 1e-5f);
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Tensor code = Tensor.randomNormal(2, CODE, 4).differentiable();
    Tensor prosody = Tensor.randomNormal(2, Prosody.ROWS, 4);
    Tensor bankCode = Tensor.randomNormal(2, CODE, 7).differentiable();
    Tensor bankProsody = Tensor.randomNormal(2, Prosody.ROWS, 7);
    Tensor mel = Tensor.randomNormal(2, MELS, 14).differentiable();
    new GradientCheck()
        .by(attention)
        .by("code", code)
        .by("bank's code", bankCode)
        .by("mel", mel)
        .with(prosody, bankProsody)
        .run(
            () -> {
              FrameAttention.Found found =
                  attention.forward(code, prosody, attention.frames(bankCode, bankProsody, mel));
              return Tensor.concatenate(
                  1,
                  found.mel().reshape(2, -1),
                  found.detail().reshape(2, -1),
                  found.likeness().reshape(2, -1));
            });
  }
}
