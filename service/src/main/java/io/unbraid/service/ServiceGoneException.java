package io.unbraid.service;

import io.unbraid.audio.base.InputException;

/** No service answers where one should: it is not running, or ended before it had answered. */
public class ServiceGoneException extends InputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: where, what is wrong
   * @param cause what the system says
   */
  public ServiceGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
