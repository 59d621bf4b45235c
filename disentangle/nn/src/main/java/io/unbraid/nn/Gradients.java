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
      // What the vector hands out lies inside it and goes with it; a second handle stays.
      result.add(gradient.defined() ? new Tensor(new org.bytedeco.pytorch.Tensor(gradient)) : null);
    }
    return result;
  }

  /** The joint length of gradients: the square root of the sum of all squares. */
  public static double length(List<Tensor> gradients) {
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      double squares = 0;
      for (Tensor gradient : gradients) {
        if (gradient != null) {
          double norm = gradient.raw.norm().item_float();
          squares += norm * norm;
        }
      }
      return Math.sqrt(squares);
    }
  }

  private static List<Tensor> scaled(List<Tensor> gradients, double factor) {
    List<Tensor> scaled = new ArrayList<>(gradients.size());
    for (Tensor gradient : gradients) {
      scaled.add(gradient == null ? null : gradient.multiply(factor));
    }
    return scaled;
  }

  /**
   * Gradients scaled down so that their joint length is at most {@code maximum}.
   *
   * @param length as {@link #length} has found it
   */
  public static List<Tensor> clipped(List<Tensor> gradients, double length, double maximum) {
    return length > maximum ? scaled(gradients, maximum / length) : gradients;
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
