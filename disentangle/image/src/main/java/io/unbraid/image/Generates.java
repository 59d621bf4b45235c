package io.unbraid.image;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.nn.Tensor;

/** Makes pictures of codes. */
public interface Generates {
  /** What its codes consist of. */
  CodeSpace codes();

  /**
   * @param codes [batch, {@link CodeSpace#dimensions}]
   * @return pictures [batch, channels, height, width], from -1 to 1
   */
  Tensor generate(Tensor codes);
}
