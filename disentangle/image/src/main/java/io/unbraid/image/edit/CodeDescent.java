package io.unbraid.image.edit;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.nn.Adam;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Gradient descent on codes, by Adam, that keeps the best code of each row. */
final class CodeDescent {
  /**
   * @param codes [rows][dimensions]
   * @param losses the loss of each
   */
  record Found(float[][] codes, float[] losses) {
    /** Of each row the code with the lower loss. */
    Found orBetter(Found other) {
      for (int i = 0; i < losses.length; i++) {
        if (other.losses[i] < losses[i]) {
          losses[i] = other.losses[i];
          codes[i] = other.codes[i];
        }
      }
      return this;
    }
  }

  private final FreeCodes free;
  private final int steps;
  private final double rate;

  CodeDescent(CodeSpace space, int steps, double rate) {
    this.free = new FreeCodes(space);
    this.steps = steps;
    this.rate = rate;
  }

  /**
   * @param start [rows][dimensions]
   * @param loss of codes [rows, dimensions], one a row, [rows]; rows must not bear on each other
   */
  Found minimise(float[][] start, UnaryOperator<Tensor> loss) {
    try (Scope scope = new Scope()) {
      Tensor values = CodeSpace.tensor(free.values(start)).differentiable();
      Adam adam = new Adam(Map.of("codes", values), new Adam.Options(rate));
      Found best = null;
      for (int step = 0; step <= steps; step++) {
        try (Scope inner = new Scope()) {
          Tensor codes = free.codes(values);
          Tensor losses = loss.apply(codes);
          Found now = new Found(codes.toMatrix(), losses.toArray());
          best = best == null ? now : best.orBetter(now);
          // The rate falls to 0, so that the descent settles.
          double left = 1 - (double) step / Math.max(1, steps);
          if (step < steps) {
            adam.step(Gradients.of(losses.sum(), List.of(values)), left);
          }
        }
      }
      return best;
    }
  }
}
