package io.unbraid.cli.features;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.plot.ScatterPlot;
import io.unbraid.cli.base.EmbeddingOption;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.Threads;
import io.unbraid.conversion.OutputFile;
import io.unbraid.terms.study.CodePoints;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Codes in a plane. */
@Command(
    name = "codes",
    description = {
      "Draw codes of the commonest words (or phones) in a plane, by t-SNE, coloured by speaker, word",
      "or phone; several colourings of the same points stand side by side. A phonetic code that",
      "ignores the speaker has mixed colours by speaker and clear ones by word."
    },
    footer = {
      "%nExamples:",
      "  vc plot codes --data timit --kind phonetic --color speaker,word --out phonetic.png",
      "  vc plot codes --data timit --kind speaker --color speaker,word --out speaker.png"
    })
public final class PlotCodesCommand implements Callable<Integer> {
  /** What colours tell. */
  enum Colour {
    speaker,
    word,
    phone
  }

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private EmbeddingOption embedding;
  @Mixin private Threads threads;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Corpus with times of words or phones, as TIMIT has.")
  private Path data;

  @Option(
      names = "--kind",
      required = true,
      description = "${COMPLETION-CANDIDATES}: which code; WORD is the word embedding.")
  private CodePoints.Kind kind;

  @Option(
      names = "--color",
      split = ",",
      defaultValue = "speaker,word",
      paramLabel = "WHAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Colour> colours;

  @Option(
      names = "--kinds",
      defaultValue = "10",
      paramLabel = "N",
      description = "Different words or phones at most (default: ${DEFAULT-VALUE}).")
  private int kinds;

  @Option(
      names = "--most",
      defaultValue = "800",
      paramLabel = "N",
      description = "Points at most (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--out", required = true, paramLabel = "PNG", description = "Picture to write.")
  private Path out;

  @Override
  public Integer call() {
    boolean phones = colours.contains(Colour.phone);
    if (phones && colours.contains(Colour.word)) {
      throw new InputException("--color: the points are words or phones, not both; drop one");
    }
    CodePoints.Options options = new CodePoints.Options(kind, phones, kinds, most);
    PathOptions.checkPlot(out);
    OutputFile.checkPlace(out);
    Outputs outputs = Outputs.of(List.of(out), List.of(data));
    Corpus corpus = Corpus.open(data);
    threads.apply();
    VoiceModel voice = model.load();
    List<CodePoints.Point> points =
        CodePoints.of(
            corpus.utterances(),
            voice,
            kind == CodePoints.Kind.WORD ? Optional.of(embedding.load(voice)) : Optional.empty(),
            options,
            line -> spec.commandLine().getErr().println("vc: " + line));
    double[][] plane = CodePoints.plane(points);
    String name = kind.name().toLowerCase(Locale.ROOT) + " code by ";
    ScatterPlot.write(
        out,
        plane,
        colours.stream()
            .map(colour -> new ScatterPlot.Colouring(name + colour, labels(points, colour)))
            .toList());
    spec.commandLine().getErr().println(out + ": " + points.size() + " codes");
    outputs.tell(spec.commandLine().getErr());
    return ExitCode.DONE;
  }

  private static List<String> labels(List<CodePoints.Point> points, Colour colour) {
    return points.stream()
        .map(colour == Colour.speaker ? CodePoints.Point::speaker : CodePoints.Point::name)
        .toList();
  }
}
