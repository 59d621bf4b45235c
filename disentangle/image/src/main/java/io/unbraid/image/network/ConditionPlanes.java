package io.unbraid.image.network;

import io.unbraid.nn.Tensor;

/** How networks of convolutions are told a condition. */
public final class ConditionPlanes {
  private ConditionPlanes() {}

  /**
   * Each value of the condition as a further channel, the same everywhere.
   *
   * @param pictures [batch, channels, height, width]
   * @param condition [batch, values]
   * @return [batch, channels + values, height, width]
   */
  public static Tensor beside(Tensor pictures, Tensor condition) {
    Tensor planes =
        condition
            .unsqueeze(2)
            .unsqueeze(3)
            .expand(pictures.size(0), condition.size(1), pictures.size(2), pictures.size(3));
    return Tensor.concatenate(1, pictures, planes);
  }
}
