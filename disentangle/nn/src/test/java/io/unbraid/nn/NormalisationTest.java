package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NormalisationTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(14);
  }

  /** [2, 3, 50], far from mean 0 and variance 1. */
  private static Tensor lopsided() {
    return Tensor.randomNormal(2, 3, 50).multiply(4).add(Tensor.randomNormal(2, 3, 1).multiply(9));
  }

  @Test
  void batchNormIsOverBatchAndFrames() {
    Tensor y = new BatchNorm(3).forward(lopsided());
    assertArrayEquals(new float[3], y.mean(false, 0, 2).toArray(), 1e-5f);
    assertArrayEquals(new float[] {1, 1, 1}, y.variance(false, 0, 2).toArray(), 1e-4f);
  }

  @Test
  void batchNormsRunningStatisticsAreThePapers() {
    BatchNorm layer = new BatchNorm(3);
    double[] mean = new double[3];
    double[] variance = {1, 1, 1};
    for (int i = 0; i < 3; i++) {
      Tensor x = lopsided();
      layer.forward(x);
      for (int c = 0; c < 3; c++) {
        mean[c] += 0.1 * (x.mean(false, 0, 2).toArray()[c] - mean[c]);
        // Algorithm 2: unbiased, so times m / (m - 1).
        double unbiased = x.variance(false, 0, 2).toArray()[c] * 100 / 99;
        variance[c] += 0.1 * (unbiased - variance[c]);
      }
    }
    assertArrayEquals(mean, GradientCheck.values(layer.state().get("mean")), 1e-4);
    assertArrayEquals(variance, GradientCheck.values(layer.state().get("variance")), 1e-3);

    layer.train(false);
    Tensor x = lopsided();
    float[] y = layer.forward(x).toArray();
    float[] values = x.toArray();
    for (int i = 0; i < y.length; i++) {
      int c = i / 50 % 3;
      assertEquals((values[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5), y[i], 1e-3);
    }
    assertArrayEquals(mean, GradientCheck.values(layer.state().get("mean")), 1e-4);
  }

  @Test
  void batchNormStoresItsStatisticsButDoesNotMoveThem() {
    BatchNorm layer = new BatchNorm(3);
    assertEquals(2, layer.parameters().size());
    assertEquals(4, layer.state().size());
  }

  @Test
  void batchNormNeedsMoreThanOneValueToTrain() {
    BatchNorm layer = new BatchNorm(3);
    Tensor one = Tensor.ones(1, 3, 1);
    assertThrows(IllegalArgumentException.class, () -> layer.forward(one));
    layer.train(false);
    assertArrayEquals(new long[] {1, 3, 1}, layer.forward(one).shape());
  }

  @Test
  void layerNormIsOverTheChannelsOfEachFrame() {
    Tensor y = new LayerNorm(3).forward(lopsided());
    assertArrayEquals(new long[] {2, 3, 50}, y.shape());
    assertArrayEquals(new float[100], y.mean(false, 1).toArray(), 1e-4f);
    for (float variance : y.variance(false, 1).toArray()) {
      assertEquals(1, variance, 2e-3);
    }
  }

  @Test
  void instanceNormIsOverTheFramesOfEachExample() {
    Tensor y = new InstanceNorm(3).forward(lopsided());
    assertArrayEquals(new float[6], y.mean(false, 2).toArray(), 1e-5f);
    assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1}, y.variance(false, 2).toArray(), 1e-4f);
    Tensor picture = Tensor.randomNormal(2, 3, 5, 10).multiply(3).add(2);
    Tensor normal = new InstanceNorm(3).forward(picture);
    assertArrayEquals(new float[6], normal.mean(false, 2, 3).toArray(), 1e-5f);
  }

  @Test
  void adaptiveInstanceNormGivesEachChannelTheStylesStatistics() {
    AdaptiveInstanceNorm layer = new AdaptiveInstanceNorm(3, 4);
    Tensor style = Tensor.randomNormal(2, 4);
    Tensor y = layer.forward(lopsided(), style);
    Tensor weight = layer.state().get("style.weight");
    Tensor both = style.matmul(weight.transpose(0, 1)).add(layer.state().get("style.bias"));
    float[] shift = both.narrow(1, 3, 3).toArray();
    float[] scale = both.narrow(1, 0, 3).add(1).toArray();
    assertArrayEquals(shift, y.mean(false, 2).toArray(), 1e-4f);
    float[] variance = y.variance(false, 2).toArray();
    for (int i = 0; i < 6; i++) {
      assertEquals(scale[i] * scale[i], variance[i], 1e-3);
    }
    // What the input's own mean and variance were is gone.
    Tensor x = lopsided();
    assertArrayEquals(
        layer.forward(x, style).toArray(),
        layer.forward(x.multiply(3).add(-7), style).toArray(),
        1e-3f);
  }

  @Test
  void instanceNormByWeightsIsThatOfTheFramesThatCountAndDoesNotHearTheOthers() {
    Tensor x = lopsided();
    float[] counted = new float[50];
    Arrays.fill(counted, 12, 41, 1);
    Tensor weights = Tensor.of(counted, 1, 1, 50);
    Tensor loud = Tensor.of(counted, 1, 1, 50).multiply(-1).add(1).multiply(1000);
    float[] plain = Functional.instanceNorm(x.narrow(2, 12, 29)).toArray();
    Tensor masked = Functional.instanceNorm(x, weights);
    assertArrayEquals(plain, masked.narrow(2, 12, 29).toArray(), 1e-4f);
    Tensor elsewhere = Functional.instanceNorm(x.add(loud), weights);
    assertArrayEquals(plain, elsewhere.narrow(2, 12, 29).toArray(), 1e-4f);
    assertArrayEquals(
        Functional.instanceNorm(x).toArray(),
        Functional.instanceNorm(x, Tensor.of(ones(50), 1, 1, 50)).toArray(),
        1e-4f);
  }

  @Test
  void aWeightOfTwoIsAFrameTwice() {
    Tensor x = lopsided().narrow(2, 0, 4);
    Tensor twice = Tensor.concatenate(2, x, x.narrow(2, 3, 1));
    assertArrayEquals(
        Functional.instanceNorm(twice).narrow(2, 0, 4).toArray(),
        Functional.instanceNorm(x, Tensor.of(new float[] {1, 1, 1, 2}, 1, 1, 4)).toArray(),
        1e-4f);
  }

  @Test
  void instanceNormByWeightsHasTheGradientOfDifferences() {
    Tensor x = Tensor.randomNormal(2, 3, 6).differentiable();
    Tensor weights = Tensor.of(new float[] {0, 0.5f, 1, 1, 0, 0}, 1, 1, 6);
    new GradientCheck().by("x", x).with(weights).run(() -> Functional.instanceNorm(x, weights));
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
