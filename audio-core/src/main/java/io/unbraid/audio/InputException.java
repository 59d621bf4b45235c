package io.unbraid.audio;

/**
 * The user's input is at fault: a file that is missing, damaged or of the wrong kind, an option out
 * of range. The message is one line for that user: which file, what is wrong, what to do. The
 * command line prints it without a stack trace and exits with 2.
 */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: which file, what is wrong, what to do
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * @param message one line: which file, what is wrong, what to do
   * @param cause kept for the log; never shown to the user by default
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
