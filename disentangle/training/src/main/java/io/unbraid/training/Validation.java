package io.unbraid.training;

import java.util.Map;

/**
 * How a model does on what it was not trained on.
 *
 * @param values for the metrics, by name
 * @param score by which the best weights are chosen: the lowest; infinity where there is none
 */
public record Validation(Map<String, Double> values, double score) {
  /** Nothing to validate by. */
  public static final Validation NONE = new Validation(Map.of(), Double.POSITIVE_INFINITY);

  /** By one value, of which less is better. */
  public static Validation of(String name, double value) {
    return new Validation(Map.of(name, value), value);
  }
}
