package io.unbraid.image;

import io.unbraid.nn.Tensor;

/** Tells the class of pictures. */
public interface Classifies {
  /**
   * @param pictures [batch, channels, height, width], from -1 to 1
   * @return scores [batch, classes], of which the largest is the class
   */
  Tensor classify(Tensor pictures);
}
