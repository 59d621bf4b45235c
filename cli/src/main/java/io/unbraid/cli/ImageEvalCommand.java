package io.unbraid.cli;

import io.unbraid.audio.InputException;
import io.unbraid.image.ImageEvaluation;
import io.unbraid.image.Judge;
import io.unbraid.image.TrainedModel;
import io.unbraid.image.data.ImageData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good a model of pictures is. */
@Command(
    name = "eval",
    description = "Measure all that is defined for a model: what it can do decides what that is.",
    footer = {
      "%nHeld-out pictures are judged. Shares are from 0 to 1.",
      "%nExamples:",
      "  vc image eval run --data mnist",
      "  vc image eval run --data digits --judge classifier-of-digits --json",
      "  vc image eval cyclegan --data mnist --data digits-on-texture --judge a --judge b"
    })
final class ImageEvalCommand implements Callable<Integer> {
  private static final int LEAST = 10;

  @Spec private CommandSpec spec;

  @Mixin private ImageRunOption model;
  @Mixin private ImageDataOption data;

  @Option(
      names = "--judge",
      paramLabel = "RUN",
      description =
          "Run of the model classifier whose features and classes judge; twice for a judge of each"
              + " domain (default: the bundled one, for digits without colour).")
  private List<Path> judges = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Pictures to generate, and at most so many held out (default: 10000).")
  private int count;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (count < LEAST) {
      throw new InputException("--count: must be at least " + LEAST + ", not " + count);
    }
    TrainedModel trained = model.load();
    List<Judge> all =
        judges.stream().map(path -> Judge.of(path.toString(), TrainedModel.load(path))).toList();
    List<ImageData> pictures = data.open();
    ImageEvaluation result =
        ImageEvaluation.of(
            trained, pictures, all, new ImageEvaluation.Options(count, model.seed()));
    PrintWriter out = spec.commandLine().getOut();
    result.notes().forEach(note -> spec.commandLine().getErr().println(note));
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("model", trained.card().kind().name());
      facts.put("file", model.run().toString());
      facts.put("judges", all.stream().map(Judge::name).toList());
      facts.put("figures", result.figures());
      out.println(Json.of(facts));
    } else {
      result
          .figures()
          .forEach(
              (what, figures) ->
                  figures.forEach(
                      (name, value) ->
                          out.printf(Locale.ROOT, "%-12s %-42s %.4f%n", what, name, value)));
    }
    return Main.DONE;
  }
}
