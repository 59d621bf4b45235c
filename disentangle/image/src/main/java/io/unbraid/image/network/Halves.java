package io.unbraid.image.network;

import io.unbraid.nn.Tensor;

/** Pictures at half height and width, and back. */
public final class Halves {
  private Halves() {}

  /** The mean of each 2 x 2 pixels. */
  public static Tensor halved(Tensor x) {
    return x.reshape(x.size(0), x.size(1), x.size(2) / 2, 2, x.size(3) / 2, 2).mean(false, 3, 5);
  }

  /** Each pixel as 2 x 2 of them. */
  public static Tensor doubled(Tensor x) {
    return x.unsqueeze(3)
        .unsqueeze(5)
        .expand(x.size(0), x.size(1), x.size(2), 2, x.size(3), 2)
        .reshape(x.size(0), x.size(1), 2 * x.size(2), 2 * x.size(3));
  }
}
