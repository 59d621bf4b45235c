package io.unbraid.cli.image;

import io.unbraid.cli.base.ExitCode;
import io.unbraid.image.run.ImageModels;
import io.unbraid.image.run.ModelKind;
import io.unbraid.training.config.Configs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be trained. */
@Command(
    name = "list",
    description =
        "List the models: what each does, its paper, what it can do once trained, how many --data"
            + " it wants; or the settings of one.",
    footer = {
      "%nExamples:",
      "  vc image list",
      "  vc image list gan > gan.json",
      "  vc image train gan --data digits --out run --config gan.json"
    })
public final class ImageListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "Print the settings of this one as JSON, for --config.")
  private String model;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (model != null) {
      out.println(Configs.toJson(ImageModels.named(model).defaults()).strip());
      return ExitCode.DONE;
    }
    for (ModelKind kind : ImageModels.all()) {
      List<String> abilities =
          kind.abilities().stream().map(a -> a.name().toLowerCase(Locale.ROOT)).toList();
      out.printf(
          "%-16s %s (%s); %s%s%n",
          kind.name(),
          kind.summary(),
          kind.paper(),
          String.join(", ", abilities),
          kind.domains() == 1 ? "" : "; wants " + kind.domains() + " --data");
    }
    return ExitCode.DONE;
  }
}
