package io.unbraid.image.network;

import io.unbraid.nn.BatchNorm;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.SpectralNorm;
import io.unbraid.nn.Tensor;
import io.unbraid.nn.WeightedLayer;

/** How the layers of a network are kept in bounds. */
public enum Normalisation {
  /** Not at all, as a critic with a gradient penalty wants it (Gulrajani et al. 2017). */
  NONE,
  /** By the statistics of the batch (Ioffe and Szegedy 2015). */
  BATCH,
  /** By the largest singular value of each weight (Miyato et al. 2018). */
  SPECTRAL;

  /** A convolution or linear layer and the normalisation after or around it. */
  public <L extends Module & WeightedLayer & Layer> Normalised layer(L layer, int channels) {
    return new Normalised(this, layer, channels);
  }

  /** A layer that is normalised. */
  public static final class Normalised extends Module implements Layer {
    private final Layer layer;
    private final BatchNorm norm;

    private <L extends Module & WeightedLayer & Layer> Normalised(
        Normalisation kind, L inner, int channels) {
      if (kind == SPECTRAL) {
        layer = child("spectral", new SpectralNorm(inner));
      } else {
        layer = child("layer", inner);
      }
      norm = kind == BATCH ? child("norm", new BatchNorm(channels)) : null;
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = layer.forward(x);
      return norm == null ? y : norm.forward(y);
    }
  }
}
