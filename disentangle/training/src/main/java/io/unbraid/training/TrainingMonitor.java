package io.unbraid.training;

import java.util.Map;

/** Whoever watches a training: hears how it goes, and may end it. */
@FunctionalInterface
public interface TrainingMonitor {
  /** Nobody. */
  TrainingMonitor NOBODY = line -> {};

  /** Something that people should know, in a line. */
  void message(String line);

  /**
   * Called before the first step, when all is read that is trained on.
   *
   * @param steps in all
   */
  default void begins(long steps) {}

  /**
   * Called after each step.
   *
   * @param step steps done
   * @param steps in all
   * @param values the latest of each loss, by name
   */
  default void progress(long step, long steps, Map<String, Double> values) {}

  /** Asked after each step: whether to save and end, to be gone on with later. */
  default boolean stops() {
    return false;
  }
}
