package io.unbraid.cli.terms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Spoken-term detection. */
@Command(
    name = "terms",
    description = "Find where a spoken word is said again, in any voice.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TermsIndexCommand.class,
      TermsSearchCommand.class,
      TermsInfoCommand.class,
      TermsTrainCommand.class
    })
public final class TermsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what to do is missing");
  }
}
