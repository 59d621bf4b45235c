package io.unbraid.image.network;

import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.ConvTranspose2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Vectors to pictures, the way back from an {@link ImageEncoder}: a hidden layer of {@code 8 *
 * width} units, a layer of {@code 2 * width} small pictures, two transposed convolutions that
 * double height and width, hyperbolic tangent. Decoders and generators are of this one make
 * (Radford et al. 2016, at the size of MNIST).
 */
public final class ImageDecoder extends Module implements Layer {
  private final int width;
  private final ImageShape shape;
  private final Normalisation.Normalised hidden;
  private final Normalisation.Normalised small;
  private final Normalisation.Normalised first;
  private final Normalisation.Normalised second;

  /**
   * @param inputs dimensions of a code
   * @param width channels before the last layer
   * @param normalisation of all layers but the last
   */
  public ImageDecoder(int inputs, ImageShape shape, int width, Normalisation normalisation) {
    this.width = width;
    this.shape = shape;
    int channels = 2 * width * (shape.height() / 4) * (shape.width() / 4);
    hidden = child("hidden", normalisation.layer(new Linear(inputs, 8 * width), 8 * width));
    small = child("small", normalisation.layer(new Linear(8 * width, channels), channels));
    first =
        child("first", normalisation.layer(new ConvTranspose2d(2 * width, width, 4, 2, 1), width));
    second =
        child(
            "second",
            Normalisation.NONE.layer(
                new ConvTranspose2d(width, shape.channels(), 4, 2, 1), shape.channels()));
  }

  /** One with convolutions of its own, whose first layers, hidden and small, are the other's. */
  public ImageDecoder(ImageDecoder other) {
    width = other.width;
    shape = other.shape;
    hidden = child("hidden", other.hidden);
    small = child("small", other.small);
    first =
        child(
            "first",
            Normalisation.NONE.layer(new ConvTranspose2d(2 * width, width, 4, 2, 1), width));
    second =
        child(
            "second",
            Normalisation.NONE.layer(
                new ConvTranspose2d(width, shape.channels(), 4, 2, 1), shape.channels()));
  }

  /** [batch, inputs] to [batch, channels, height, width], from -1 to 1. */
  @Override
  public Tensor forward(Tensor codes) {
    return Functional.tanh(unbounded(codes));
  }

  /** The pictures before the hyperbolic tangent. */
  public Tensor unbounded(Tensor codes) {
    Tensor x = Functional.relu(hidden.forward(codes));
    x = Functional.relu(small.forward(x));
    x = x.reshape(x.size(0), 2 * width, shape.height() / 4, shape.width() / 4);
    x = Functional.relu(first.forward(x));
    return second.forward(x);
  }
}
