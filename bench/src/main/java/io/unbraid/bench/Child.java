package io.unbraid.bench;

import java.util.List;

/** A program that is measured beside this one. */
public final class Child {
  private Child() {}

  /** With what its user has, not with the settings of the heap that bench/java makes for ours. */
  public static ProcessBuilder of(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    return builder;
  }
}
