package io.unbraid.image.network;

import io.unbraid.image.code.Posterior;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Tensor;

/**
 * An encoder that gives a distribution of codes for each picture, and the decoder back (Kingma and
 * Welling 2014).
 *
 * @param encoder of two outputs for each dimension of a code, see {@link Posterior#of}
 */
public record VariationalCoder(ImageEncoder encoder, ImageDecoder decoder) {
  /**
   * @param codes dimensions of a code
   * @param width of both, see {@link ImageEncoder}
   */
  public static VariationalCoder of(
      ImageShape shape, int width, int codes, Normalisation normalisation) {
    return new VariationalCoder(
        new ImageEncoder(shape, width, 2 * codes, normalisation),
        new ImageDecoder(codes, shape, width, normalisation));
  }

  /** One with convolutions of its own, whose layers next to the code are this one's. */
  public VariationalCoder sharing(ImageShape shape) {
    return new VariationalCoder(new ImageEncoder(shape, encoder), new ImageDecoder(decoder));
  }

  /** What the encoder believes of pictures. */
  public Posterior posterior(Tensor pictures) {
    return Posterior.of(encoder.forward(pictures));
  }

  /** [batch, codes] to pictures, from -1 to 1. */
  public Tensor decode(Tensor codes) {
    return decoder.forward(codes);
  }
}
