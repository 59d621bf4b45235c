package io.unbraid.training;

import io.unbraid.audio.base.Checks;
import io.unbraid.nn.Adam;

/**
 * How gradients become a step of the parameters.
 *
 * @param optimiser that takes the step
 * @param maximumNorm gradients longer than this are scaled down to it; infinity for never
 * @param bound each weight is put back between minus and plus this after a step; infinity for never
 * @param accumulate batches of which each step takes the mean gradient, one after the other, as if
 *     they were one for which the memory is too small
 */
public record Update(Adam.Options optimiser, double maximumNorm, double bound, int accumulate) {
  public Update {
    Checks.positive("maximumNorm", maximumNorm);
    Checks.positive("bound", bound);
    Checks.atLeast("accumulate", accumulate, 1);
  }

  /** One batch a step, nothing clipped. */
  public static Update by(Adam.Options optimiser) {
    return new Update(optimiser, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
  }

  public Update clip(double maximumNorm) {
    return new Update(optimiser, maximumNorm, bound, accumulate);
  }

  public Update bound(double bound) {
    return new Update(optimiser, maximumNorm, bound, accumulate);
  }

  public Update accumulate(int batches) {
    return new Update(optimiser, maximumNorm, bound, batches);
  }
}
