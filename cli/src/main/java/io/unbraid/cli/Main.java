package io.unbraid.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The program: arguments in, exit code out. */
public final class Main {
  /** Done. */
  static final int DONE = 0;

  /** A fault of this program. */
  static final int FAULT = 1;

  /** The user's input is at fault. */
  static final int INPUT = 2;

  private Main() {}

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commands().execute(arguments));
  }

  /** All commands, to be run any number of times. */
  static CommandLine commands() {
    CommandLine commands = new CommandLine(new VcCommand());
    commands
        .getSubcommands()
        .get("generate-completion")
        .getCommandSpec()
        .usageMessage()
        .hidden(false);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setParameterExceptionHandler(Failures::parameters);
    commands.setExecutionExceptionHandler(Failures::execution);
    return commands;
  }

  /** As {@link #main}, with what is printed going elsewhere; for tests. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commands = commands();
    commands.setOut(out);
    commands.setErr(err);
    return commands.execute(arguments);
  }
}
