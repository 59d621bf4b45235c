package io.unbraid.image.network;

import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Pictures to vectors: two convolutions that halve height and width, a hidden layer of {@code 8 *
 * width} units, an output layer. Encoders, discriminators, critics and classifiers are of this one
 * make (Radford et al. 2016, at the size of MNIST).
 */
public final class ImageEncoder extends Module implements Layer {
  private static final double SLOPE = 0.2;

  private final Normalisation.Normalised first;
  private final Normalisation.Normalised second;
  private final Normalisation.Normalised hidden;
  private final Normalisation.Normalised output;
  private final int features;

  /**
   * @param width channels of the first convolution; the second has twice as many
   * @param outputs values out
   * @param normalisation of all layers but the first and the last; spectral: of all
   */
  public ImageEncoder(ImageShape shape, int width, int outputs, Normalisation normalisation) {
    Normalisation outer =
        normalisation == Normalisation.SPECTRAL ? normalisation : Normalisation.NONE;
    int positions = shape.height() / 4 * (shape.width() / 4);
    features = 8 * width;
    first = child("first", outer.layer(new Conv2d(shape.channels(), width, 4, 2, 1), width));
    second = child("second", normalisation.layer(new Conv2d(width, 2 * width, 4, 2, 1), 2 * width));
    hidden =
        child("hidden", normalisation.layer(new Linear(2 * width * positions, features), features));
    output = child("output", outer.layer(new Linear(features, outputs), outputs));
  }

  /** One with convolutions of its own, whose last layers, hidden and output, are the other's. */
  public ImageEncoder(ImageShape shape, ImageEncoder other) {
    int width = other.features / 8;
    features = other.features;
    first =
        child(
            "first", Normalisation.NONE.layer(new Conv2d(shape.channels(), width, 4, 2, 1), width));
    second =
        child("second", Normalisation.NONE.layer(new Conv2d(width, 2 * width, 4, 2, 1), 2 * width));
    hidden = child("hidden", other.hidden);
    output = child("output", other.output);
  }

  /** Units of the hidden layer. */
  public int features() {
    return features;
  }

  /** The second convolution: [batch, 2 * width, height / 4, width / 4]. */
  public Tensor maps(Tensor pictures) {
    Tensor x = Functional.leakyRelu(first.forward(pictures), SLOPE);
    return Functional.leakyRelu(second.forward(x), SLOPE);
  }

  /** The hidden layer: [batch, {@link #features()}]. */
  public Tensor features(Tensor pictures) {
    Tensor x = maps(pictures);
    return Functional.leakyRelu(hidden.forward(x.reshape(x.size(0), -1)), SLOPE);
  }

  /** [batch, outputs]. */
  @Override
  public Tensor forward(Tensor pictures) {
    return output.forward(features(pictures));
  }

  /** One score a picture, of an encoder with one output: [batch]. */
  public Tensor score(Tensor pictures) {
    return forward(pictures).squeeze(1);
  }

  /**
   * One score a pair of a picture and a class, of an encoder with an output a class: all layers but
   * the last are the same for all classes.
   *
   * @param condition classes as one-hot rows, [batch, outputs]
   * @return [batch]
   */
  public Tensor score(Tensor pictures, Tensor condition) {
    return forward(pictures).multiply(condition).sum(false, 1);
  }
}
