package io.unbraid.audio.base;

import java.io.IOException;

/**
 * A file can't be written: no such folder, no permission, no space. What was there before stays as
 * it was; the work is not lost to a program that writes it elsewhere.
 */
public class UnwritableException extends InputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: which file, what is wrong
   * @param cause what the system says
   */
  public UnwritableException(String message, IOException cause) {
    super(message, cause);
  }
}
