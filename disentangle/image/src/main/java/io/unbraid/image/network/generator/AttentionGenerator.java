package io.unbraid.image.network.generator;

import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.ConditionalBatchNorm;
import io.unbraid.nn.ConvTranspose2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.SelfAttention2d;
import io.unbraid.nn.Tensor;

/**
 * Noise and class to pictures, with attention over all positions at a quarter of their height and
 * width, the share at which the paper has it.
 */
public final class AttentionGenerator extends Module {
  private final int width;
  private final ImageShape shape;
  private final Layer small;
  private final ConditionalBatchNorm smallNorm;
  private final Layer attention;
  private final Layer middle;
  private final ConditionalBatchNorm middleNorm;
  private final Layer last;

  public AttentionGenerator(int codes, int classes, ImageShape shape, int width) {
    this.width = width;
    this.shape = shape;
    Normalisation spectral = Normalisation.SPECTRAL;
    int wide = 4 * width;
    int inputs = wide * (shape.height() / 4) * (shape.width() / 4);
    small = child("small", spectral.layer(new Linear(codes, inputs), inputs));
    smallNorm = child("smallNorm", new ConditionalBatchNorm(wide, classes));
    attention = child("attention", new SelfAttention2d(wide));
    middle = child("middle", spectral.layer(new ConvTranspose2d(wide, width, 4, 2, 1), width));
    middleNorm = child("middleNorm", new ConditionalBatchNorm(width, classes));
    last =
        child(
            "last",
            spectral.layer(
                new ConvTranspose2d(width, shape.channels(), 4, 2, 1), shape.channels()));
  }

  /**
   * @param codes [batch, codes]
   * @param condition [batch, classes]
   * @return [batch, channels, height, width], from -1 to 1
   */
  public Tensor forward(Tensor codes, Tensor condition) {
    Tensor x = small.forward(codes);
    x = x.reshape(x.size(0), 4 * width, shape.height() / 4, shape.width() / 4);
    x = Functional.relu(smallNorm.forward(x, condition));
    x = middle.forward(attention.forward(x));
    return Functional.tanh(last.forward(Functional.relu(middleNorm.forward(x, condition))));
  }
}
