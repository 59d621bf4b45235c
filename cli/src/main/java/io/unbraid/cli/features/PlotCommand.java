package io.unbraid.cli.features;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pictures of what models know. */
@Command(
    name = "plot",
    description = "Draw what a model knows.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PlotCodesCommand.class})
public final class PlotCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what to draw is missing");
  }
}
