package io.unbraid.cli;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.conversion.ConversionEvaluation.Direction;
import io.unbraid.conversion.ConversionStudy;
import io.unbraid.conversion.VoiceConverter.Method;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Distortion and speaker margin of conversions. */
@Command(
    name = "conversion",
    description = {
      "Convert test sentences and measure them: mel-cepstral distortion against the target's own",
      "recording of the sentence, where there is one of the same file name, and the margin of an",
      "independent speaker judge (similarity to the target minus to the source)."
    },
    footer = {
      "%nExamples:",
      "  vc eval conversion --data corpus --from bdl,slt --to slt,bdl",
      "  vc eval conversion --data corpus --from bdl --target-data timit --to dr1-fvmh0 --clips 8"
    })
final class EvalConversionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private Threads threads;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Corpus of the sources; its speakers with little speech train the judge.")
  private Path data;

  @Option(
      names = "--target-data",
      paramLabel = "DIR",
      description = "Corpus of the targets (default: the sources' own).")
  private Path targetData;

  @Option(
      names = "--from",
      required = true,
      split = ",",
      paramLabel = "SPEAKER",
      description = "Speakers whose test sentences are converted.")
  private List<String> sources;

  @Option(
      names = "--to",
      required = true,
      split = ",",
      paramLabel = "SPEAKER",
      description = "Speakers to convert to; the bundled profile is used where there is one.")
  private List<String> targets;

  @Option(
      names = "--sentences",
      defaultValue = "40",
      paramLabel = "N",
      description = "Sentences of each source at most (default: ${DEFAULT-VALUE}).")
  private int sentences;

  @Option(
      names = "--clips",
      defaultValue = "20",
      paramLabel = "N",
      description = "Recordings to enroll a target from (default: ${DEFAULT-VALUE}).")
  private int clips;

  @Option(
      names = "--method",
      defaultValue = "decoder",
      paramLabel = "METHOD",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method;

  @Option(
      names = "--adapt",
      paramLabel = "MINUTES",
      description = "Adapt the decoder to each target for so long.")
  private Double adapt;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Write the conversions there, as SOURCE-TARGET/NAME.wav.")
  private Path out;

  @Override
  public Integer call() {
    threads.apply();
    VoiceModel voice = model.load();
    Map<String, SpeakerProfile> profiles = SpeakerLibrary.ofUser().bundled();
    profiles.values().removeIf(profile -> !profile.model().equals(voice.id()));
    Corpus from = Corpus.open(data);
    ConversionStudy study =
        new ConversionStudy(voice, new GriffinLimVocoder(voice.config().spectrogram()), profiles);
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        "| from | to | sentences | MCD dB | unconverted | ratio | margin | unconverted |");
    print.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    List<Direction> directions =
        study.run(
            from,
            targetData == null ? from : Corpus.open(targetData),
            new ConversionStudy.Options(
                sources,
                targets,
                sentences,
                clips,
                method,
                adapt == null ? Duration.ZERO : Numbers.minutes("--adapt", adapt),
                Optional.ofNullable(out)),
            direction -> {
              row(print, direction.source(), direction.target(), List.of(direction));
              print.flush();
            });
    row(print, "mean", "", directions);
    return Main.DONE;
  }

  private static void row(PrintWriter print, String from, String to, List<Direction> directions) {
    double distortion = mean(directions, Direction::distortion);
    double before = mean(directions, Direction::unconverted);
    print.printf(
        Locale.ROOT,
        "| %s | %s | %d | %s | %s | %s | %.2f | %.2f |%n",
        cell(from),
        cell(to),
        directions.stream().mapToInt(Direction::sentences).sum(),
        number(distortion),
        number(before),
        number(distortion / before),
        mean(directions, Direction::margin),
        mean(directions, Direction::unconvertedMargin));
  }

  private static String cell(String name) {
    return Escaped.of(name).replace("|", "\\|");
  }

  /** Directions without a figure, such as speakers with no sentence in common, are left out. */
  private static double mean(List<Direction> directions, ToDoubleFunction<Direction> figure) {
    return directions.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
