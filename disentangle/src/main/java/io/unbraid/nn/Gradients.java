package io.unbraid.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Derivatives of a scalar by reverse-mode differentiation. */
public final class Gradients {
  private Gradients() {}

  /**
   * The derivatives of a loss with respect to these tensors and no others.
   *
   * @param loss one value
   * @param of tensors that the loss was computed from
   * @return one tensor each, of the same shape; null for one that the loss does not depend on
   */
  public static List<Tensor> of(Tensor loss, List<Tensor> of) {
    return of(loss, of, false);
  }

  /**
   * As {@link #of(Tensor, List)}; with {@code differentiable} the derivatives can themselves be
   * differentiated, which a gradient penalty needs.
   */
  public static List<Tensor> of(Tensor loss, List<Tensor> of, boolean differentiable) {
    TensorVector gradients =
        torch.grad(
            Tensor.vector(loss),
            Tensor.vector(of.toArray(new Tensor[0])),
            new TensorVector(),
            new BoolOptional(true),
            differentiable,
            true);
    List<Tensor> result = new ArrayList<>(of.size());
    for (int i = 0; i < of.size(); i++) {
      org.bytedeco.pytorch.Tensor gradient = gradients.get(i);
      result.add(gradient.defined() ? new Tensor(gradient) : null);
    }
    return result;
  }

  /**
   * Scales gradients down in place so that their joint length is at most {@code maximum}.
   *
   * @return their joint length before, the square root of the sum of all squares
   */
  public static double clip(List<Tensor> gradients, double maximum) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      double squares = 0;
      for (Tensor gradient : gradients) {
        if (gradient != null) {
          double norm = gradient.raw.norm().item_float();
          squares += norm * norm;
        }
      }
      double length = Math.sqrt(squares);
      if (length > maximum) {
        for (Tensor gradient : gradients) {
          if (gradient != null) {
            Memory.scale(gradient, maximum / length);
          }
        }
      }
      return length;
    }
  }

  /**
   * The identity forwards; backwards the gradient comes out times {@code -strength} (Ganin et al.
   * 2016, "Domain-adversarial training of neural networks", equations 12 and 13).
   */
  public static Tensor reversal(Tensor x, double strength) {
    // The difference is 0 whatever the strength, so the value stays x to the last bit.
    Tensor still = x.detach();
    return still.add(still.subtract(x).multiply(strength));
  }
}
