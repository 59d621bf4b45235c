package io.unbraid.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void gradientAgreesWithFiniteDifferences(int hidden) {
    Random random = new Random(1);
    double[][] x = new double[7][5];
    int[] y = new int[7];
    for (int i = 0; i < 7; i++) {
      for (int k = 0; k < 5; k++) {
        x[i][k] = random.nextGaussian();
      }
      y[i] = i % 3;
    }
    int[] rows = {0, 1, 2, 3, 4, 5, 6};
    ProbeNetwork network = new ProbeNetwork(5, hidden, 3, 0.1, random);
    double[] w = network.parameters;
    for (int i = 0; i < w.length; i++) {
      w[i] += 0.1 * random.nextGaussian(); // biases too
    }
    double[] gradient = new double[w.length];
    double[] unused = new double[w.length];
    network.loss(x, y, rows, 1, 7, gradient);
    double step = 1e-6;
    for (int i = 0; i < w.length; i++) {
      double kept = w[i];
      w[i] = kept + step;
      double up = network.loss(x, y, rows, 1, 7, unused);
      w[i] = kept - step;
      double down = network.loss(x, y, rows, 1, 7, unused);
      w[i] = kept;
      assertEquals((up - down) / (2 * step), gradient[i], 1e-7, "parameter " + i);
    }
  }

  /** Ten classes, one a direction, on scales that differ a thousandfold. */
  @ParameterizedTest
  @ValueSource(ints = {0, 128})
  void tellsSeparableClassesAndNoShuffledOnes(int hidden) {
    ProbeConfig config = new ProbeConfig(hidden, 1e-3, 600, 64, 5e-3);
    Random random = new Random(2);
    float[][] x = new float[1000][12];
    int[] y = new int[1000];
    int[] shuffled = new int[1000];
    for (int i = 0; i < x.length; i++) {
      y[i] = i % 10;
      shuffled[i] = random.nextInt(10);
      for (int k = 0; k < 12; k++) {
        double value = 0.3 * random.nextGaussian() + (k == y[i] ? 2 : 0);
        x[i][k] = (float) ((k % 2 == 0 ? 1000 : 1) * value + 50);
      }
    }
    float[][] trainX = Arrays.copyOfRange(x, 0, 600);
    float[][] testX = Arrays.copyOfRange(x, 600, 1000);
    assertTrue(accuracy(trainX, y, testX, config) > 0.99);
    assertEquals(0.1, accuracy(trainX, shuffled, testX, config), 0.06);
  }

  private static double accuracy(
      float[][] train, int[] labels, float[][] test, ProbeConfig config) {
    int[] trainY = Arrays.copyOfRange(labels, 0, train.length);
    int[] testY = Arrays.copyOfRange(labels, train.length, train.length + test.length);
    return Probe.fit(train, trainY, 10, config, 0).accuracy(test, testY);
  }

  @Test
  void hiddenLayerTellsWhatNoLineTells() {
    Random random = new Random(4);
    float[][] x = new float[600][2];
    int[] y = new int[600];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = (float) random.nextGaussian();
      x[i][1] = (float) random.nextGaussian();
      y[i] = x[i][0] * x[i][1] > 0 ? 1 : 0;
    }
    double linear = Probe.fit(x, y, 2, ProbeConfig.linear(), 0).accuracy(x, y);
    double perceptron = Probe.fit(x, y, 2, ProbeConfig.perceptron(), 0).accuracy(x, y);
    assertTrue(linear < 0.65 && perceptron > 0.93, linear + " " + perceptron);
  }

  @Test
  void balancedAccuracyWeighsClassesAlike() {
    float[][] x = {{-1}, {-1}, {-1}, {-1}, {1}, {1}};
    Probe probe = Probe.fit(x, new int[] {0, 0, 0, 0, 1, 1}, 2, ProbeConfig.linear(), 0);
    int[] claimed = {0, 0, 1, 1, 1, 1}; // right: 2 of 2, then 2 of 4
    assertEquals(0.75, probe.balancedAccuracy(x, claimed, 2), 1e-9);
    assertEquals(4 / 6.0, probe.accuracy(x, claimed), 1e-9);
  }

  @Test
  void segmentStatisticsByHand() {
    float[] statistics = SegmentStatistics.of(new float[][] {{1, 3, 1, 3}, {5, 5, 5, 5}});
    float[] wanted = {2, 5, 1, 0, 2, 0};
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(wanted[i], statistics[i], 1e-6);
    }
  }
}
