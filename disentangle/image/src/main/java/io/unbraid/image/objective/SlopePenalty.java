package io.unbraid.image.objective;

import io.unbraid.nn.Tensor;
import io.unbraid.training.GradientPenalty;
import java.util.List;
import java.util.function.UnaryOperator;

/** How far a critic's slope is from 1 between real and generated pictures. */
public final class SlopePenalty {
  private SlopePenalty() {}

  /**
   * The mean of (||gradient|| - 1)^2 at a point by lot between each two pictures (Gulrajani et al.
   * 2017, equation 3).
   *
   * @param critic pictures to one score each, [batch]
   */
  public static Tensor of(UnaryOperator<Tensor> critic, Tensor real, Tensor generated) {
    Tensor share = Tensor.randomUniform(real.size(0), 1, 1, 1);
    Tensor between = generated.add(real.subtract(generated).multiply(share));
    return GradientPenalty.of(points -> critic.apply(points.get(0)), List.of(between));
  }
}
