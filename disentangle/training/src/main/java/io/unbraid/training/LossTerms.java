package io.unbraid.training;

import io.unbraid.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss and the named parts that it is the weighted sum of. The parts go to the metrics, the sum
 * is differentiated.
 */
public final class LossTerms {
  private final Map<String, Tensor> parts = new LinkedHashMap<>();
  private Tensor total;

  /** Adds {@code weight * value} to the loss; the metrics show {@code value}. */
  public LossTerms add(String name, double weight, Tensor value) {
    Tensor weighted = weight == 1 ? value : value.multiply(weight);
    total = total == null ? weighted : total.add(weighted);
    return watch(name, value);
  }

  /** Shows a value in the metrics that is no part of the loss. */
  public LossTerms watch(String name, Tensor value) {
    parts.put(name, value.detach());
    return this;
  }

  /** The loss: one value. */
  public Tensor total() {
    if (total == null) {
      throw new IllegalStateException("a loss of no terms");
    }
    return total;
  }

  /** Values of the parts. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    parts.forEach((name, value) -> values.put(name, (double) value.item()));
    return values;
  }
}
