package io.unbraid.training;

import io.unbraid.audio.base.InputException;

/**
 * A loss or a weight is no longer finite: other settings are wanted, such as a lower learning rate.
 * The last checkpoint stays as it was.
 */
public class TrainingDivergedException extends InputException {
  private static final long serialVersionUID = 1L;

  private final long step;

  /**
   * @param step at which it showed
   * @param message one line: what is not finite, what to do
   */
  public TrainingDivergedException(long step, String message) {
    super(message);
    this.step = step;
  }

  /** The iteration at which it showed. */
  public long step() {
    return step;
  }
}
