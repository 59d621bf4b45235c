package io.unbraid.audio.base;

import java.util.Optional;

/**
 * The user's input is at fault: a file that is missing, damaged or of the wrong kind, an option out
 * of range. The message is one line for that user: which file, what is wrong, what to do. The
 * command line prints it without a stack trace and exits with 2.
 *
 * <p>Subclasses are there for what a program would act on otherwise than by telling: a {@link
 * ModelMismatchException}, an {@link UnwritableException}.
 */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * @param message one line: which file, what is wrong, what to do
   */
  public InputException(String message) {
    this(message, null, null);
  }

  /**
   * @param message one line: which file, what is wrong, what to do
   * @param cause kept for the log; never shown to the user by default
   */
  public InputException(String message, Throwable cause) {
    this(message, cause, null);
  }

  /**
   * @param message one line
   * @param cause kept for the log, or null
   * @param setting as for {@link #about}, or null
   */
  protected InputException(String message, Throwable cause, String setting) {
    super(message, cause);
    this.setting = setting;
  }

  /**
   * A fault of one setting, or one that a setting would mend; whoever has users to tell knows where
   * they give it.
   *
   * @param setting as the library calls it, such as "data"
   * @param message one line; where the setting itself is at fault it begins with its name and a
   *     colon
   */
  public static InputException about(String setting, String message) {
    return new InputException(message, null, setting);
  }

  /** The setting that is at fault or would help, also of what caused this; empty for none. */
  public Optional<String> setting() {
    if (setting != null) {
      return Optional.of(setting);
    }
    return getCause() instanceof InputException inner ? inner.setting() : Optional.empty();
  }
}
