package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ConsoleMonitor;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Notes;
import io.unbraid.cli.train.RunFlags;
import io.unbraid.image.ImageModel;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.run.ImageModels;
import io.unbraid.image.run.ImageTraining;
import io.unbraid.image.run.ModelCard;
import io.unbraid.image.run.ModelKind;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.training.RunOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pictures to a model. */
@Command(
    name = "train",
    description = "Train a model of pictures; vc image list names them.",
    footer = {
      "%nThe model is RUN/model.safetensors, RUN/pictures shows fixed examples as it grows.",
      "Ctrl-C saves; --resume goes on. --config also takes the config.json of a run.",
      "%nExamples:",
      "  vc image train gan --data digits --out run --steps 500",
      "  vc image train gan --data digits --out run --set loss=LEAST_SQUARES",
      "  vc image train gan --data shapes --out run --dry-run"
    })
public final class ImageTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunFlags training;
  @Mixin private ImageDataOption data;

  @Parameters(paramLabel = "MODEL", description = "As vc image list names it.")
  private String name;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = Notes.to(err);
    ModelKind kind = ImageModels.named(name);
    RunOptions options = training.options();
    Record settings = ModelCard.settings(kind, training.config(), training.overrides());
    List<ImageData> pictures = data.open();
    int domains = kind.domains(settings);
    if (pictures.size() != domains) {
      throw new InputException(
          "--data: the model %s wants %d of them, not %d"
              .formatted(name, domains, pictures.size()));
    }
    ModelCard card =
        new ModelCard(
            kind, settings, pictures.get(0).train().shape(), pictures.get(0).train().classes());
    training.begin();
    if (training.dryRun()) {
      print(ImageTraining.rehearse(card, pictures, options), pictures);
      return ExitCode.DONE;
    }
    try (ConsoleMonitor monitor = new ConsoleMonitor(options, err)) {
      ImageTraining.train(card, pictures, options, monitor).close();
    }
    err.println(training.out().resolve(TrainedModel.FILE) + ": the model");
    return ExitCode.DONE;
  }

  private void print(ImageModel model, List<ImageData> pictures) {
    PrintWriter out = spec.commandLine().getOut();
    for (ImageData set : pictures) {
      out.printf(
          "pictures    %d to train on, %d held out, %s, %d classes%n",
          set.train().size(), set.test().size(), set.train().shape(), set.train().classes().size());
    }
    new TreeMap<>(model.networks())
        .forEach(
            (part, network) ->
                out.printf(
                    Locale.ROOT,
                    "%-11s %.2f million weights%n",
                    part,
                    network.parameterCount() / 1e6));
  }
}
