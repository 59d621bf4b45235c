package io.unbraid.image;

import io.unbraid.nn.Tensor;

/** Makes codes of pictures. */
public interface Encodes {
  /**
   * @param pictures [batch, channels, height, width], from -1 to 1
   * @return [batch, dimensions]; where the model also generates, codes that it can decode
   */
  Tensor encode(Tensor pictures);
}
