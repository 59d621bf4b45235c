package io.unbraid.cli;

import io.unbraid.image.ImageModels;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be trained. */
@Command(
    name = "list",
    description = "List the models: what each does, its paper, how many --data it wants.",
    footer = {"%nExamples:", "  vc image list", "  vc image train gan --data digits --out run"})
final class ImageListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (ImageModels.Kind kind : ImageModels.all()) {
      out.printf(
          "%-13s %s (%s)%s%n",
          kind.name(),
          kind.summary(),
          kind.paper(),
          kind.domains() == 1 ? "" : "; wants " + kind.domains() + " --data");
    }
    return Main.DONE;
  }
}
