package io.unbraid.cli;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.OneLine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every failure as one line on stderr and an exit code. */
final class Failures {
  private static final String REPORT =
      "; this is a fault of vc: please report it with the output of the same command and --debug";

  private Failures() {}

  /** A command line that is wrong. */
  static int parameters(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String dashed = dashed(command, arguments);
    String message =
        dashed == null
            ? failure.getMessage()
            : dashed + ": a name that begins with a dash is taken for an option; write ./" + dashed;
    command.getErr().println("vc: " + OneLine.of(message) + " (see " + name + " --help)");
    return ExitCode.INPUT;
  }

  /** An argument that was meant as a file, though it looks like an option; null for none. */
  private static String dashed(CommandLine command, String[] arguments) {
    for (String argument : arguments) {
      boolean option =
          !argument.startsWith("-")
              || command.getCommandSpec().findOption(argument) != null
              || argument.equals("--");
      if (!option && !argument.equals("-") && Files.exists(Path.of(argument))) {
        return argument;
      }
    }
    return null;
  }

  /** A command that failed. */
  static int execution(Exception failure, CommandLine command, ParseResult parsed) {
    return tell(
        OptionNames.told(failure, command.getCommandSpec()),
        command.getErr(),
        VcCommand.debug(command));
  }

  /** Tells of a failure and chooses the exit code. */
  static int tell(Throwable failure, PrintWriter err, boolean debug) {
    if (debug) {
      failure.printStackTrace(err);
      err.flush();
    }
    if (failure instanceof ParameterException wrong) {
      return parameters(wrong, new String[0]);
    }
    if (failure instanceof InputException) {
      err.println("vc: " + OneLine.of(failure.getMessage()));
      return ExitCode.INPUT;
    }
    err.println("vc: " + fault(failure));
    return ExitCode.FAULT;
  }

  private static String fault(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      return "out of memory: Java may use "
          + megabytes
          + " MB here; give more with VC_JAVA_OPTIONS=-Xmx4g";
    }
    if (failure instanceof LinkageError) {
      return "the native libraries can't be loaded ("
          + OneLine.reason(failure)
          + "); vc doctor tells what this machine lacks";
    }
    return "internal fault: " + OneLine.reason(failure) + REPORT;
  }
}
