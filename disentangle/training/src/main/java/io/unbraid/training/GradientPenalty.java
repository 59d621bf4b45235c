package io.unbraid.training;

import io.unbraid.nn.Gradients;
import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Mean of (||gradient of the critic by its input||_2 - 1)^2 (Gulrajani et al. 2017, equation 3),
 * the input being points between real and made ones. The gradient is itself differentiated.
 */
public final class GradientPenalty {
  private GradientPenalty() {}

  /**
   * @param critic one score an example, [batch]
   * @param inputs what it is asked about, each [batch, ...]; the gradient is taken by all of them
   *     jointly
   */
  public static Tensor of(Function<List<Tensor>, Tensor> critic, List<Tensor> inputs) {
    List<Tensor> points = inputs.stream().map(Tensor::differentiable).toList();
    List<Tensor> gradients = Gradients.of(critic.apply(points).sum(), points, true);
    Tensor squares = null;
    for (Tensor gradient : gradients) {
      if (gradient == null) {
        continue; // the critic does not look at this input
      }
      Tensor own = gradient.square().reshape(gradient.size(0), -1).sum(false, 1);
      squares = squares == null ? own : squares.add(own);
    }
    if (squares == null) {
      throw new IllegalArgumentException("the critic looks at none of its inputs");
    }
    // The root's slope has no bound at 0.
    return squares.add(1e-12).sqrt().add(-1).square().mean();
  }
}
