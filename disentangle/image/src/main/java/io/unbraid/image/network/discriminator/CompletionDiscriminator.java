package io.unbraid.image.network.discriminator;

import io.unbraid.image.data.Hole;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.List;

/**
 * Scores whole pictures and what is around their holes together: a vector of each, side by side, to
 * one value (Iizuka et al. 2017, section 3.3).
 */
public final class CompletionDiscriminator extends Module {
  private static final double SLOPE = 0.2;

  private final int side;
  private final ImageEncoder global;
  private final ImageEncoder local;
  private final Linear output;

  /**
   * @param side of the square around a hole, a multiple of 4
   */
  public CompletionDiscriminator(ImageShape shape, int side, int width) {
    this.side = side;
    ImageShape square = new ImageShape(shape.channels(), side, side);
    int size = 8 * width;
    global = child("global", new ImageEncoder(shape, width, size, Normalisation.BATCH));
    local = child("local", new ImageEncoder(square, width, size, Normalisation.BATCH));
    output = child("output", new Linear(2 * size, 1));
  }

  /** One score a picture, [batch]. */
  public Tensor score(Tensor pictures, List<Hole> holes) {
    Tensor whole = global.forward(pictures);
    Tensor around = local.forward(Hole.surroundings(pictures, holes, side));
    Tensor both = Functional.leakyRelu(Tensor.concatenate(1, whole, around), SLOPE);
    return output.forward(both).squeeze(1);
  }
}
