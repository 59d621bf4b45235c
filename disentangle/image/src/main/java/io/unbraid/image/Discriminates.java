package io.unbraid.image;

import io.unbraid.nn.Tensor;

/** Says how real pictures look. */
public interface Discriminates {
  /**
   * @param pictures [batch, channels, height, width], from -1 to 1
   * @return one score a picture, [batch]: the higher, the more real, without bounds
   */
  Tensor score(Tensor pictures);
}
