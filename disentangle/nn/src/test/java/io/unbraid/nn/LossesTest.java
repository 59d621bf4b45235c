package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of losses against their definitions. */
class LossesTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(18);
  }

  @Test
  void crossEntropyIsMinusTheLogOfTheLabelsShare() {
    Tensor logits = Tensor.of(new float[] {1, 2, 0.5f, -1, 0, 3}, 2, 3);
    double first = -Math.log(Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(0.5)));
    double second = -Math.log(Math.exp(-1) / (Math.exp(-1) + 1 + Math.exp(3)));
    Tensor labels = Tensor.of(new long[] {1, 0}, 2);
    assertEquals((first + second) / 2, Losses.crossEntropy(logits, labels).item(), 1e-6);
    Tensor one = Tensor.of(new long[] {1, -100}, 2);
    assertEquals(first, Losses.crossEntropy(logits, one).item(), 1e-6);
  }

  @Test
  void binaryCrossEntropyStaysFiniteFarOut() {
    Tensor logits = Tensor.of(new float[] {0.5f, -200, 200}, 3);
    Tensor targets = Tensor.of(new float[] {1, 1, 0.25f}, 3);
    double near = -Math.log(1 / (1 + Math.exp(-0.5)));
    double wanted = (near + 200 + 0.75 * 200) / 3;
    assertEquals(wanted, Losses.binaryCrossEntropy(logits, targets).item(), 1e-4);
  }

  @Test
  void meansOfDifferences() {
    Tensor a = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor b = Tensor.of(new float[] {0, 4, 3, 1}, 2, 2);
    assertEquals(1.5, Losses.meanAbsolute(a, b).item(), 1e-6);
    assertEquals(3.5, Losses.meanSquared(a, b).item(), 1e-6);
  }

  /** Every path of symbols is looked at, and those that read as the target are summed. */
  @Test
  void connectionistTemporalIsTheSumOverAllAlignments() {
    int frames = 5;
    int symbols = 3;
    int[][] targets = {{1, 2}, {2, 2}, {1, 2, 1}, {}, {1}};
    for (int[] target : targets) {
      Tensor log = Functional.logSoftmax(Tensor.randomNormal(frames, 1, symbols), 2);
      float[] values = log.toArray();
      double sum = 0;
      for (int path = 0; path < Math.pow(symbols, frames); path++) {
        double product = 1;
        int rest = path;
        List<Integer> read = new ArrayList<>();
        int before = 0;
        for (int t = 0; t < frames; t++) {
          int symbol = rest % symbols;
          rest /= symbols;
          product *= Math.exp(values[t * symbols + symbol]);
          if (symbol != 0 && symbol != before) {
            read.add(symbol);
          }
          before = symbol;
        }
        if (read.equals(java.util.Arrays.stream(target).boxed().toList())) {
          sum += product;
        }
      }
      long[] wanted = java.util.Arrays.stream(target).asLongStream().toArray();
      double loss =
          Losses.connectionistTemporal(
                  log,
                  Tensor.of(wanted, wanted.length),
                  new long[] {frames},
                  new long[] {wanted.length})
              .item();
      assertEquals(-Math.log(sum) / Math.max(1, wanted.length), loss, 1e-5);
    }
  }

  @Test
  void aTargetThatDoesNotFitCountsAsZero() {
    Tensor log = Functional.logSoftmax(Tensor.randomNormal(2, 1, 3), 2);
    Tensor target = Tensor.of(new long[] {1, 2, 1}, 3);
    assertEquals(
        0, Losses.connectionistTemporal(log, target, new long[] {2}, new long[] {3}).item());
  }
}
