package io.unbraid.image.network;

import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * Features of pictures: two convolutions, each halved by the maximum of squares of four (Ganin et
 * al. 2016, figure 4, "MNIST").
 */
public final class FeatureExtractor extends Module implements Layer {
  private static final int SIDE = 5;

  private final Normalisation.Normalised first;
  private final Normalisation.Normalised second;
  private final int features;

  public FeatureExtractor(ImageShape shape, int width, Normalisation normalisation) {
    int more = 3 * width / 2;
    first =
        child(
            "first",
            normalisation.layer(new Conv2d(shape.channels(), width, SIDE, 1, SIDE / 2), width));
    second = child("second", normalisation.layer(new Conv2d(width, more, SIDE, 1, SIDE / 2), more));
    features = more * (shape.height() / 4) * (shape.width() / 4);
  }

  /** How many values the features of a picture are. */
  public int features() {
    return features;
  }

  /** [batch, channels, height, width] to [batch, features]. */
  @Override
  public Tensor forward(Tensor x) {
    Tensor halved = Functional.relu(Functional.maxPixels(first.forward(x), 2));
    Tensor maps = Functional.relu(Functional.maxPixels(second.forward(halved), 2));
    return maps.reshape(maps.size(0), features);
  }
}
