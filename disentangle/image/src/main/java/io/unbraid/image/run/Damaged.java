package io.unbraid.image.run;

import io.unbraid.image.Restores;
import io.unbraid.image.data.Hole;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;
import java.util.Collections;

/**
 * Whole pictures damaged in the way that a model mends: made smaller, or without the middle, half
 * their height and width.
 */
record Damaged(Restores restorer, ImageShape shape) {
  private boolean small() {
    return restorer.damage() == Restores.Damage.SMALL;
  }

  /** What the model makes of them once damaged, [batch, channels, height, width]. */
  Tensor restored(Tensor pictures) {
    if (small()) {
      return restorer.restore(Functional.averagePixels(pictures, restorer.factor()), null);
    }
    return restorer.restore(damaged(pictures), mask(pictures.size(0)));
  }

  /** The damaged ones in the same shape: with large pixels, or grey in the middle. */
  Tensor damaged(Tensor pictures) {
    if (!small()) {
      return pictures.multiply(mask(pictures.size(0)).negate().add(1));
    }
    int factor = restorer.factor();
    Tensor reduced = Functional.averagePixels(pictures, factor);
    return reduced
        .unsqueeze(3)
        .unsqueeze(5)
        .expand(-1, -1, -1, factor, -1, factor)
        .reshape(pictures.shape());
  }

  private Tensor mask(long count) {
    Hole middle =
        new Hole(shape.height() / 4, shape.width() / 4, shape.height() / 2, shape.width() / 2);
    return Hole.mask(Collections.nCopies((int) count, middle), shape);
  }
}
