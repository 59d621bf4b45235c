package io.unbraid.cli.eval;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a model; what is measured are commands of their own. */
@Command(
    name = "eval",
    description = "Measure a model on recordings.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EvalConversionCommand.class,
      EvalDisentanglementCommand.class,
      EvalVerificationCommand.class,
      EvalDiarisationCommand.class,
      EvalTermsCommand.class
    })
public final class EvalCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what to measure is missing");
  }
}
