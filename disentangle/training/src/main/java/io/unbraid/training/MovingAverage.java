package io.unbraid.training;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of weights (Polyak and Juditsky 1992, in the exponential form):
 * average = d * average + (1 - d) * weight, with d rising to its full value as min(decay, (1 + n) /
 * (10 + n)), so that the first steps do not weigh on it for long.
 */
public final class MovingAverage {
  private final Map<String, Tensor> source;
  private final Map<String, Tensor> average = new LinkedHashMap<>();
  private final double decay;

  /**
   * Starts from the weights as they are.
   *
   * @param source the weights by name
   * @param decay d at its full value, from 0 to below 1
   */
  public MovingAverage(Map<String, Tensor> source, double decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("a decay from 0 to below 1 wanted, not " + decay);
    }
    this.source = source;
    this.decay = decay;
    source.forEach((name, tensor) -> average.put(name, Memory.copy(tensor)));
  }

  /** Takes in the weights as they are after iteration {@code step}. */
  public void update(long step) {
    double d = Math.min(decay, (1.0 + step) / (10.0 + step));
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      average.forEach((name, tensor) -> Memory.blend(tensor, source.get(name), 1 - d));
    }
  }

  /** The averaged weights by name. */
  public Map<String, Tensor> state() {
    return average;
  }

  /** Overwrites the weights by their averages. */
  public void apply() {
    average.forEach((name, tensor) -> Memory.set(source.get(name), tensor));
  }
}
