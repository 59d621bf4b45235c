package io.unbraid.cli.base;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Lines for the user while a command works. */
public final class Notes {
  private Notes() {}

  /** Prints a line at once. */
  public static Consumer<String> to(PrintWriter err) {
    return line -> {
      err.println(line);
      err.flush();
    };
  }
}
