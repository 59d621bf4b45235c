package io.unbraid.image.edit;

import io.unbraid.image.figures.Judge;
import io.unbraid.nn.Tensor;

/** How far made pictures are from those they should be. */
@FunctionalInterface
public interface PictureDistance {
  /**
   * @param made [batch, channels, height, width]
   * @param wanted of the same shape
   * @return one value a picture, [batch], that gradients flow through
   */
  Tensor between(Tensor made, Tensor wanted);

  /** The mean squared difference of pixels. */
  static PictureDistance pixels() {
    return (made, wanted) -> made.subtract(wanted).square().mean(false, 1, 2, 3);
  }

  /** The mean squared difference of a judge's features. */
  static PictureDistance features(Judge judge) {
    return (made, wanted) ->
        judge.features(made).subtract(judge.features(wanted)).square().mean(false, 1);
  }
}
