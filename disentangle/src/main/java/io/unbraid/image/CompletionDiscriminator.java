package io.unbraid.image;

import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.util.List;

/**
 * Scores whole pictures and what is around their holes together: the features of both, side by
 * side, to one value (Iizuka et al. 2017, section 3.3).
 */
final class CompletionDiscriminator extends Module {
  private final int side;
  private final ImageEncoder global;
  private final ImageEncoder local;
  private final Linear output;

  /**
   * @param side of the square around a hole, a multiple of 4
   */
  CompletionDiscriminator(ImageShape shape, int side, int width) {
    this.side = side;
    ImageShape square = new ImageShape(shape.channels(), side, side);
    global = child("global", new ImageEncoder(shape, width, 1, Normalisation.BATCH));
    local = child("local", new ImageEncoder(square, width, 1, Normalisation.BATCH));
    output = child("output", new Linear(global.features() + local.features(), 1));
  }

  /** One score a picture, [batch]. */
  Tensor score(Tensor pictures, List<Hole> holes) {
    Tensor whole = global.features(pictures);
    Tensor around = local.features(Hole.surroundings(pictures, holes, side));
    return output.forward(Tensor.concatenate(1, whole, around)).squeeze(1);
  }
}
