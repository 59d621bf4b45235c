package io.unbraid.image.model.gan;

import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageDecoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Tensor;

/** What the models have in common whose generator decodes the whole of a drawn code. */
abstract class CodeGenerator implements ImageModel, Generates {
  final CodeSpace codes;
  final ImageDecoder generator;

  CodeGenerator(CodeSpace codes, ImageShape shape, int width) {
    this.codes = codes;
    generator = new ImageDecoder(codes.dimensions(), shape, width, Normalisation.BATCH);
  }

  @Override
  public final CodeSpace codes() {
    return codes;
  }

  @Override
  public final Tensor generate(Tensor codes) {
    return generator.forward(codes);
  }
}
