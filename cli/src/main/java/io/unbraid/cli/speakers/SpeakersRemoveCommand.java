package io.unbraid.cli.speakers;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.voice.SpeakerLibrary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An enrolled speaker, forgotten. */
@Command(
    name = "remove",
    description = "Forget a speaker that you enrolled; their profile is deleted.",
    footer = {"%nExamples:", "  vc speakers remove anna"})
public final class SpeakersRemoveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "As vc speakers lists it.")
  private String name;

  @Override
  public Integer call() {
    spec.commandLine().getErr().println(SpeakerLibrary.ofUser().remove(name) + ": deleted");
    return ExitCode.DONE;
  }
}
