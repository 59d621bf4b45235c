package io.unbraid.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a singular value decomposition by another library. */
class SpectralNormTest {
  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(15);
  }

  private static double largestSingularValue(Tensor matrix) {
    int rows = (int) matrix.size(0);
    int columns = (int) matrix.size(1);
    var decomposition = DecompositionFactory_DDRM.svd(rows, columns, false, false, true);
    assertTrue(
        decomposition.decompose(
            new DMatrixRMaj(rows, columns, true, GradientCheck.values(matrix))));
    double largest = 0;
    for (int i = 0; i < decomposition.numberOfSingularValues(); i++) {
      largest = Math.max(largest, decomposition.getSingularValues()[i]);
    }
    return largest;
  }

  @Test
  void theWeightIsDividedByItsLargestSingularValue() {
    Linear linear = new Linear(6, 5);
    SpectralNorm norm = new SpectralNorm(linear);
    Tensor x = Tensor.randomNormal(4, 6);
    for (int i = 0; i < 60; i++) {
      norm.forward(x);
    }
    double sigma = largestSingularValue(linear.weight());
    Tensor wanted = linear.forward(x, linear.weight().multiply(1 / sigma));
    assertArrayEquals(wanted.toArray(), norm.forward(x).toArray(), 1e-4f);
  }

  @Test
  void ofAConvolutionTheRowsAreItsOutputs() {
    for (boolean transposed : new boolean[] {false, true}) {
      Tensor weight;
      SpectralNorm norm;
      Tensor rows;
      WeightedLayer layer;
      if (transposed) {
        ConvTranspose1d convolution = new ConvTranspose1d(3, 5, 4, 2);
        norm = new SpectralNorm(convolution);
        weight = convolution.weight();
        rows = weight.transpose(0, 1).reshape(5, -1);
        layer = convolution;
      } else {
        Conv1d convolution = new Conv1d(3, 5, 3);
        norm = new SpectralNorm(convolution);
        weight = convolution.weight();
        rows = weight.reshape(5, -1);
        layer = convolution;
      }
      Tensor x = Tensor.randomNormal(1, 3, 7);
      for (int i = 0; i < 100; i++) {
        norm.forward(x);
      }
      Tensor wanted = layer.forward(x, weight.multiply(1 / largestSingularValue(rows)));
      assertArrayEquals(wanted.toArray(), norm.forward(x).toArray(), 1e-4f);
    }
  }

  @Test
  void onlyTrainingMovesTheVector() {
    SpectralNorm norm = new SpectralNorm(new Linear(6, 5));
    Tensor x = Tensor.randomNormal(4, 6);
    float[] start = norm.state().get("u").toArray();
    norm.train(false);
    float[] out = norm.forward(x).toArray();
    assertArrayEquals(out, norm.forward(x).toArray());
    assertArrayEquals(start, norm.state().get("u").toArray());
    norm.train(true);
    norm.forward(x);
    assertFalse(Arrays.equals(start, norm.state().get("u").toArray()));
    assertEquals(2, norm.parameters().size());
  }

  @Test
  void twoPassesBeforeOneBackwardPassWork() {
    // As a discriminator is asked about real and made examples in one loss.
    SpectralNorm norm = new SpectralNorm(new Linear(6, 1));
    Tensor real = norm.forward(Tensor.randomNormal(4, 6)).mean();
    Tensor made = norm.forward(Tensor.randomNormal(4, 6)).mean();
    List<Tensor> gradients = Gradients.of(made.subtract(real), norm.parameters());
    assertTrue(gradients.get(0).square().sum().item() > 0);
  }
}
