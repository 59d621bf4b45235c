package io.unbraid.cli.base;

/** What a command ends with. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** A fault of this program. */
  public static final int FAULT = 1;

  /** The user's input is at fault. */
  public static final int INPUT = 2;

  private ExitCode() {}
}
