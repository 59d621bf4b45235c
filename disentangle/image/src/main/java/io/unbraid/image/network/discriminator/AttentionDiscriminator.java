package io.unbraid.image.network.discriminator;

import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.SelfAttention2d;
import io.unbraid.nn.Tensor;

/**
 * Pictures and classes to scores, with attention over all positions at a quarter of the pictures'
 * height and width; the class counts by the projection of the picture's features on a learned
 * vector (Miyato and Koyama 2018, equation 4).
 */
public final class AttentionDiscriminator extends Module {
  private static final double SLOPE = 0.2;

  private final Layer first;
  private final Layer second;
  private final Layer attention;
  private final Layer hidden;
  private final Layer output;

  public AttentionDiscriminator(int classes, ImageShape shape, int width) {
    Normalisation spectral = Normalisation.SPECTRAL;
    int wide = 2 * width;
    int features = 8 * width;
    int positions = shape.height() / 4 * (shape.width() / 4);
    first = child("first", spectral.layer(new Conv2d(shape.channels(), width, 4, 2, 1), width));
    second = child("second", spectral.layer(new Conv2d(width, wide, 4, 2, 1), wide));
    attention = child("attention", new SelfAttention2d(wide));
    hidden = child("hidden", spectral.layer(new Linear(wide * positions, features), features));
    // The score that all classes have in common comes first, then what each adds.
    output = child("output", spectral.layer(new Linear(features, 1 + classes), 1 + classes));
  }

  /**
   * @param condition [batch, classes]
   * @return [batch]
   */
  public Tensor score(Tensor pictures, Tensor condition) {
    Tensor x = Functional.leakyRelu(first.forward(pictures), SLOPE);
    x = attention.forward(Functional.leakyRelu(second.forward(x), SLOPE));
    x = Functional.leakyRelu(hidden.forward(x.reshape(x.size(0), -1)), SLOPE);
    Tensor scores = output.forward(x);
    Tensor own = scores.narrow(1, 1, condition.size(1)).multiply(condition).sum(false, 1);
    return scores.narrow(1, 0, 1).squeeze(1).add(own);
  }
}
