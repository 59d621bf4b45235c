package io.unbraid.image;

import io.unbraid.nn.Tensor;

/** Takes pictures from one domain to another. */
public interface Translates {
  /** How many domains it knows; two unless it says otherwise. */
  default int domains() {
    return 2;
  }

  /** Whether it can go from one to another; not every model goes both ways. */
  default boolean translates(int from, int to) {
    return from != to;
  }

  /** Whether it learned from pairs, picture i of each set, so that what it makes has a truth. */
  default boolean paired() {
    return false;
  }

  /**
   * @param pictures of the domain {@code from}, [batch, channels, height, width], from -1 to 1
   * @return pictures of the domain {@code to}, of the same shape
   */
  Tensor translate(Tensor pictures, int from, int to);
}
