package io.unbraid.image.model.autoencoder;

import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.VariationalCoder;
import io.unbraid.nn.Tensor;

/** What {@link Vae} and {@link VaeGan} have in common: a coder whose codes are normally spread. */
abstract class VariationalModel implements ImageModel, Encodes, Generates {
  final VariationalCoder coder;
  private final int dimensions;

  VariationalModel(ImageShape shape, int width, int dimensions) {
    this.dimensions = dimensions;
    coder = VariationalCoder.of(shape, width, dimensions, Normalisation.BATCH);
  }

  @Override
  public final CodeSpace codes() {
    return CodeSpace.normal(dimensions);
  }

  /** The means of the codes' distributions. */
  @Override
  public final Tensor encode(Tensor pictures) {
    return coder.posterior(pictures).mean();
  }

  @Override
  public final Tensor generate(Tensor codes) {
    return coder.decode(codes);
  }
}
