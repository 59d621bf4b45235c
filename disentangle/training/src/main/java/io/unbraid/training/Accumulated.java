package io.unbraid.training;

import io.unbraid.nn.Gradients;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Means over the batches of one update: loss, gradients, what the metrics show. Each batch's memory
 * is given back before the next is drawn; the gradients live in the scope outside.
 */
final class Accumulated {
  private final Objective<?> objective;
  private final double share;
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final List<Tensor> gradients = new ArrayList<>();
  private double loss;

  Accumulated(Objective<?> objective, int batches) {
    this.objective = objective;
    this.share = 1.0 / batches;
  }

  /** Draws a batch and takes it in. */
  void add(long step, RandomGenerator random) {
    try (Scope scope = new Scope()) {
      LossTerms terms = objective.evaluate(step, random);
      loss += share * terms.total().item();
      terms.values().forEach((name, value) -> values.merge(name, share * value, Double::sum));
      List<Tensor> own = Gradients.of(terms.total(), objective.optimiser().parameters());
      for (int i = 0; i < own.size(); i++) {
        Tensor before = i < gradients.size() ? gradients.get(i) : null;
        Tensor now = sum(before, own.get(i));
        if (now != null && now != before) {
          scope.keep(now);
        }
        if (i < gradients.size()) {
          gradients.set(i, now);
        } else {
          gradients.add(now);
        }
      }
    }
  }

  private Tensor sum(Tensor before, Tensor own) {
    if (own == null) {
      return before;
    }
    Tensor part = share == 1 ? own : own.multiply(share);
    return before == null ? part : before.add(part);
  }

  double loss() {
    return loss;
  }

  /** One a parameter, in the optimiser's order; null for one that no loss depends on. */
  List<Tensor> gradients() {
    return gradients;
  }

  Map<String, Double> values() {
    return values;
  }
}
