package io.unbraid.bench.voice;

import io.unbraid.training.store.SafeTensors;
import java.util.Map;

/** A step of a training on a batch that stays the same, to be held beside another program's. */
public interface Measured {
  /** Weights and batches, for the other program. */
  SafeTensors file();

  /** The losses by name, and lengths of gradients as in {@code loss/network}; nothing moves. */
  Map<String, Double> figures();

  /**
   * One step.
   *
   * @return the parts of the losses
   */
  Map<String, Double> run();

  /** The first stage of {@code vc train} whole, or the phonetic encoder alone. */
  static Measured of(String part, long seed) {
    return switch (part) {
      case "whole" -> new MeasuredStep(seed);
      case "encoder" -> new MeasuredEncoder(seed);
      default -> throw new IllegalArgumentException("whole or encoder wanted, not " + part);
    };
  }
}
