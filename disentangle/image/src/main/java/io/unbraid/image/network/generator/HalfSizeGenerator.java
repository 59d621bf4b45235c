package io.unbraid.image.network.generator;

import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.BatchNorm;
import io.unbraid.nn.Conv2d;
import io.unbraid.nn.ConvTranspose2d;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/** Codes to pictures of half height and width. */
public final class HalfSizeGenerator extends Module {
  private final ImageShape shape;
  private final int width;
  private final Linear small;
  private final BatchNorm smallNorm;
  private final ConvTranspose2d twice;
  private final BatchNorm twiceNorm;
  private final Conv2d last;

  /**
   * @param inputs dimensions of a code
   * @param shape of the whole pictures
   * @param width channels before the last layer
   */
  public HalfSizeGenerator(int inputs, ImageShape shape, int width) {
    this.shape = shape;
    this.width = width;
    int size = 2 * width * (shape.height() / 4) * (shape.width() / 4);
    small = child("small", new Linear(inputs, size));
    smallNorm = child("smallNorm", new BatchNorm(2 * width));
    twice = child("twice", new ConvTranspose2d(2 * width, width, 4, 2, 1));
    twiceNorm = child("twiceNorm", new BatchNorm(width));
    last = child("last", new Conv2d(width, shape.channels(), 3, 1, 1));
  }

  /** [batch, inputs] to [batch, channels, height / 2, width / 2], from -1 to 1. */
  public Tensor forward(Tensor drawn) {
    Tensor x = small.forward(drawn);
    x = x.reshape(x.size(0), 2 * width, shape.height() / 4, shape.width() / 4);
    x = Functional.relu(smallNorm.forward(x));
    x = Functional.relu(twiceNorm.forward(twice.forward(x)));
    return Functional.tanh(last.forward(x));
  }
}
