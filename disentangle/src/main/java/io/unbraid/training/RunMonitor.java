package io.unbraid.training;

import java.time.Duration;
import java.util.Map;

/**
 * Whoever looks on while a run trains, and may ask it to stop: a command line that draws progress
 * and listens for Ctrl-C, a window with a button, or nobody. Called from the thread that trains.
 */
public interface RunMonitor {
  /** Nobody looks on. */
  RunMonitor NONE = new RunMonitor() {};

  /**
   * The run begins.
   *
   * @param lastStep where it ends
   * @param limit after how long it ends all the same, or null where it has no limit
   */
  default void begin(long lastStep, Duration limit) {}

  /**
   * A step is done.
   *
   * @param step the step
   * @param values by name, in the order in which they are told
   */
  default void step(long step, Map<String, Double> values) {}

  /**
   * @param line what should be known, such as that a damaged checkpoint was passed over
   */
  default void message(String line) {}

  /** Whether the run shall save and stop; asked at the end of each step. */
  default boolean stopRequested() {
    return false;
  }

  /** The run is over, however it ended. */
  default void end() {}
}
