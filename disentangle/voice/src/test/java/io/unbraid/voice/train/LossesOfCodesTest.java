package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.PairLoss;
import io.unbraid.speech.Statistics;
import io.unbraid.voice.network.CosineMargin;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What trains the speaker codes, against plain loops over the numbers. */
class LossesOfCodesTest {
  @BeforeAll
  static void oneThread() {
    Engine.threads(1);
  }

  @Test
  void pairLossIsTheMeanOverSamePairsPlusTheMeanHingeOverDifferentOnes() {
    int perSpeaker = 3;
    float[][] codes = units(9, 4, 7);
    double margin = 1.7;
    double same = 0;
    double different = 0;
    int samePairs = 0;
    int differentPairs = 0;
    for (int i = 0; i < 9; i++) {
      for (int j = i + 1; j < 9; j++) {
        double distance = 0;
        for (int d = 0; d < 4; d++) {
          distance += Math.pow(codes[i][d] - codes[j][d], 2);
        }
        if (i / perSpeaker == j / perSpeaker) {
          same += distance;
          samePairs++;
        } else {
          different += Math.max(0, margin - distance);
          differentPairs++;
        }
      }
    }
    try (Scope scope = new Scope()) {
      Tensor loss = PairLoss.of(matrix(codes), perSpeaker, margin);
      assertEquals(same / samePairs + different / differentPairs, loss.item(), 1e-5);
    }
  }

  @Test
  void pairLossOfSpeakersBeyondTheMarginIsNothing() {
    float[][] codes = {{1, 0}, {1, 0}, {-1, 0}, {-1, 0}};
    try (Scope scope = new Scope()) {
      assertEquals(0, PairLoss.of(matrix(codes), 2, 1).item(), 1e-6);
      assertEquals(1, PairLoss.of(matrix(codes), 2, 5).item(), 1e-6);
    }
  }

  @Test
  void marginIsTakenFromTheTrueSpeakersCosineAlone() {
    Engine.seed(3);
    CosineMargin classes = new CosineMargin(4, 3);
    float[] centres = classes.parameters().get(0).toArray();
    float[][] codes = units(2, 4, 8);
    long[] labels = {2, 0};
    double expected = 0;
    for (int i = 0; i < 2; i++) {
      double[] logits = new double[3];
      double sum = 0;
      for (int s = 0; s < 3; s++) {
        double dot = 0;
        double length = 0;
        for (int d = 0; d < 4; d++) {
          dot += codes[i][d] * centres[4 * s + d];
          length += centres[4 * s + d] * centres[4 * s + d];
        }
        logits[s] = 20 * (dot / Math.sqrt(length) - (s == labels[i] ? 0.2 : 0));
        sum += Math.exp(logits[s]);
      }
      expected += (Math.log(sum) - logits[(int) labels[i]]) / 2;
    }
    try (Scope scope = new Scope()) {
      assertEquals(expected, classes.loss(matrix(codes), labels).item(), 1e-4 * expected);
    }
  }

  @Test
  void poolGivesTheMeansAndThenTheDeviations() {
    float[][] x = {{1, 3, 5, 7}, {2, 2, 2, 2}};
    try (Scope scope = new Scope()) {
      Tensor pooled = Statistics.pool(Tensor.of(new float[][][] {x}));
      assertArrayEquals(new long[] {1, 4}, pooled.shape());
      float deviation = (float) Math.sqrt(5 + 1e-5);
      float floor = (float) Math.sqrt(1e-5);
      assertArrayEquals(new float[] {4, 2, deviation, floor}, pooled.toArray(), 1e-5f);
    }
  }

  private static float[][] units(int count, int size, long seed) {
    Random random = new Random(seed);
    float[][] codes = new float[count][size];
    for (float[] code : codes) {
      double squares = 0;
      for (int d = 0; d < size; d++) {
        code[d] = (float) random.nextGaussian();
        squares += code[d] * code[d];
      }
      for (int d = 0; d < size; d++) {
        code[d] /= (float) Math.sqrt(squares);
      }
    }
    return codes;
  }

  private static Tensor matrix(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * rows[0].length, rows[0].length);
    }
    return Tensor.of(flat, rows.length, rows[0].length);
  }
}
