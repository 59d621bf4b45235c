package io.unbraid.nn;

/**
 * Spectral normalisation (Miyato et al. 2018, algorithm 1): the layer with its weight divided by
 * the weight's largest singular value, as a matrix of outputs by all else, so that the layer
 * stretches nothing (a convolution: about nothing).
 *
 * <p>In training, each forward pass makes one step of the power iteration from the left singular
 * vector that the pass before left in the buffer {@code u}; out of training nothing is written. As
 * in the paper, the gradient takes the singular vectors as constants.
 */
public final class SpectralNorm extends Module implements Layer {
  private final WeightedLayer layer;
  private final Tensor u;

  /**
   * @param layer a convolution or linear layer, whose parameters appear under {@code layer.}
   */
  public <L extends Module & WeightedLayer> SpectralNorm(L layer) {
    this.layer = child("layer", layer);
    long outputs = layer.weight().size(layer.outputDimension());
    this.u = buffer("u", Functional.unitLength(Tensor.randomNormal(outputs), 0));
  }

  @Override
  public Tensor forward(Tensor x) {
    return layer.forward(x, layer.weight().divide(largestSingularValue()));
  }

  /** The estimate by which this pass divides: u' W v, one value. */
  private Tensor largestSingularValue() {
    Tensor matrix = matrix();
    Tensor left;
    Tensor right;
    try (Engine.NoGradients off = Engine.noGradients()) {
      // Copies, as what the graph refers to must not change when the next pass writes the buffer.
      left = u.multiply(1);
      right = Functional.unitLength(matrix.transpose(0, 1).matmul(left), 0);
      if (isTraining()) {
        left = Functional.unitLength(matrix.matmul(right), 0);
        Memory.set(u, left);
      }
    }
    return left.multiply(matrix.matmul(right)).sum();
  }

  private Tensor matrix() {
    Tensor weight = layer.weight().transpose(0, layer.outputDimension());
    return weight.reshape(weight.size(0), -1);
  }
}
