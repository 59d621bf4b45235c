package io.unbraid.nn;

/**
 * A layer that is linear in one weight tensor, bias aside, and can be computed with another in its
 * place; {@link SpectralNorm} does so.
 */
public interface WeightedLayer extends Layer {
  /** The layer's own weight. */
  Tensor weight();

  /** Which dimension of the weight counts the outputs: 0 but for transposed convolutions. */
  default int outputDimension() {
    return 0;
  }

  /** The layer with this weight, of the own one's shape. */
  Tensor forward(Tensor x, Tensor weight);

  @Override
  default Tensor forward(Tensor x) {
    return forward(x, weight());
  }
}
