package io.unbraid.cli.image;

import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Json;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.edit.AttributeStudy;
import io.unbraid.image.edit.BackToCode;
import io.unbraid.image.edit.BackToCodeStudy;
import io.unbraid.image.edit.PictureDistance;
import io.unbraid.image.figures.Judge;
import io.unbraid.image.run.ImageEvaluation;
import io.unbraid.image.run.Judges;
import io.unbraid.image.run.TrainedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
      "  vc image eval run --data digits",
      "  vc image eval run --data digits --judge classifier-of-digits --json",
      "  vc image eval cyclegan --data digits --data digits-on-texture --judge a --judge b"
    })
public final class ImageEvalCommand implements Callable<Integer> {
  private static final int LEAST = 10;
  private static final int INVERTED = 200;
  private static final int LEARNED = 5000;

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
      names = "--inverter",
      paramLabel = "RUN",
      description =
          "Run of the model inverter for this generator: measures the three ways back to codes on"
              + " 200 held-out pictures, and what adding the attribute of brightness does.")
  private Path inverter;

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
    List<Judge> all = new ArrayList<>();
    try (TrainedModel trained = model.load()) {
      judges.forEach(path -> all.add(Judge.of(path.toString(), TrainedModel.load(path))));
      measure(trained, all);
    } finally {
      all.forEach(Judge::close);
    }
    return ExitCode.DONE;
  }

  private void measure(TrainedModel trained, List<Judge> all) {
    List<ImageData> pictures = data.open();
    ImageEvaluation result =
        ImageEvaluation.of(
            trained, pictures, all, new ImageEvaluation.Options(count, model.seed()));
    if (inverter != null) {
      result.figures().put("inverts", inverts(trained, pictures, all));
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String note : result.notes()) {
      spec.commandLine()
          .getErr()
          .println(note.endsWith(" as the judge") ? note + " (--judge)" : note);
    }
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
  }

  /** The three ways back to codes, and what an attribute vector does to the brightness. */
  private Map<String, Double> inverts(
      TrainedModel model, List<ImageData> pictures, List<Judge> judges) {
    ImageSet held = first(pictures.get(0).test(), Math.min(INVERTED, count));
    Judge bundled = judges.isEmpty() ? Judges.bundledFor(held) : null;
    try (bundled;
        TrainedModel inverse = TrainedModel.load(inverter)) {
      return inverts(
          model.as(Generates.class, "makes pictures of codes"),
          inverse.as(Encodes.class, "makes codes of pictures"),
          first(pictures.get(0).train(), LEARNED),
          held,
          judges.isEmpty() ? bundled : judges.get(0));
    }
  }

  private static Map<String, Double> inverts(
      Generates generator, Encodes encoder, ImageSet learned, ImageSet held, Judge judge) {
    Map<String, Double> figures = new LinkedHashMap<>();
    BackToCode.Options options = BackToCode.Options.standard();
    for (BackToCodeStudy.Row row :
        BackToCodeStudy.of(generator, encoder, held, PictureDistance.pixels(), judge, options)) {
      figures.put(row.way() + "MeanSquaredError", row.error().meanSquared());
      figures.put(row.way() + "PeakSignalToNoiseDb", row.error().peakSignalToNoise());
      if (judge != null) {
        figures.put(row.way() + "FeatureDistance", row.featureDistance());
      }
      figures.put(row.way() + "Seconds", row.seconds());
    }
    AttributeStudy brightness =
        AttributeStudy.of(generator, encoder, learned, held, ImageEvalCommand::brightness);
    figures.put("brightness", brightness.originals());
    figures.put("brightnessReconstructed", brightness.again());
    figures.put("brightnessAttributeAdded", brightness.more());
    figures.put("brightnessAttributeTaken", brightness.less());
    return figures;
  }

  private static ImageSet first(ImageSet set, int most) {
    return set.subset(IntStream.range(0, Math.min(most, set.size())).toArray());
  }

  /** From 0, black, to 1, white. */
  private static double brightness(float[] picture) {
    double sum = 0;
    for (float value : picture) {
      sum += (value + 1) / 2;
    }
    return sum / picture.length;
  }
}
