package io.unbraid.cli.base;

/** What went wrong, in one line. */
public final class OneLine {
  private OneLine() {}

  /** A failure by its kind and message. */
  public static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : ": " + of(cause.getMessage());
    return cause.getClass().getSimpleName() + message;
  }

  /** A message without its line breaks. */
  public static String of(String message) {
    return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
