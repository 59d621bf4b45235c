package io.unbraid.image;

import io.unbraid.nn.Tensor;

/** Makes whole pictures of damaged ones. */
public interface Restores {
  /** What is wrong with the pictures that it mends. */
  enum Damage {
    /** A region is missing. */
    MASKED,
    /** They have fewer pixels than they should. */
    SMALL
  }

  Damage damage();

  /** How many times the height and width of the pictures it makes is that of the given ones. */
  default int factor() {
    return 1;
  }

  /**
   * @param pictures [batch, channels, height, width], from -1 to 1; of {@link Damage#SMALL} with a
   *     fraction of the height and width
   * @param missing [batch, 1, height, width], 1 where a pixel is missing; of {@link Damage#SMALL}
   *     null
   * @return whole pictures; what was not missing is kept
   */
  Tensor restore(Tensor pictures, Tensor missing);
}
