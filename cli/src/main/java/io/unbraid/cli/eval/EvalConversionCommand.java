package io.unbraid.cli.eval;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.cli.base.Escaped;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Numbers;
import io.unbraid.cli.base.Threads;
import io.unbraid.conversion.VoiceConverter.Method;
import io.unbraid.conversion.study.ConversionEvaluation.Direction;
import io.unbraid.conversion.study.ConversionStudy;
import io.unbraid.conversion.study.SameCorpusStudy;
import io.unbraid.conversion.study.StudyReport;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Conversion between strangers of one corpus, or named speakers to each other. */
@Command(
    name = "conversion",
    description = {
      "Convert between speakers of one corpus, so that the channel tells judges",
      "nothing, and measure it: margins of two speaker judges (similarity to the",
      "target minus to the source) beside those of real recordings, and what a",
      "speaker's own voice loses when nothing is converted. Takes the speakers of",
      "the split \"unseen\", else of \"test\", else every fifth.",
      "With --from and --to: test sentences of those named, with distortion (MCD)",
      "against the target's recording of the same file name."
    },
    footer = {
      "%nExamples:",
      "  vc eval conversion --data corpus --out conversions",
      "  vc eval conversion --data one two --speakers adults.txt --clips 6 --adapt 1",
      "  vc eval conversion --data corpus --from bdl,slt --to slt,bdl",
      "  vc eval conversion --data corpus --from bdl --target-data timit --to dr1-fvmh0 --clips 8"
    })
public final class EvalConversionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private Threads threads;

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Corpora, measured one by one; who takes no part trains the judge.")
  private List<Path> data;

  @Option(
      names = "--speakers",
      paramLabel = "FILE|NAMES",
      description = {
        "Who may take part: a file, a name a line, or names with commas;",
        "of a corpus that has none of them the rule chooses."
      })
  private String speakers;

  @Option(
      names = "--pairs",
      defaultValue = "16",
      paramLabel = "N",
      description = "Pairs of a corpus's speakers at most (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of the draw of speakers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--target-seconds",
      defaultValue = "6",
      paramLabel = "S",
      description = {
        "Enroll a target from so much of their longest recordings",
        "(default: ${DEFAULT-VALUE}); --clips takes whole ones instead."
      })
  private double targetSeconds;

  @Option(
      names = "--target-data",
      paramLabel = "DIR",
      description = "With --to: corpus of the targets (default: the sources' own).")
  private Path targetData;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "SPEAKER",
      description = "Speakers whose test sentences are converted.")
  private List<String> sources;

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "SPEAKER",
      description = "Speakers to convert to; the bundled profile is used where there is one.")
  private List<String> targets;

  @Option(
      names = "--sentences",
      paramLabel = "N",
      description = "Sentences of each source at most (default: 4 a pair, 40 with --from).")
  private Integer sentences;

  @Option(
      names = "--clips",
      paramLabel = "N",
      description = "Recordings to enroll a target from (default: --target-seconds; 20 with --to).")
  private Integer clips;

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
      description = {
        "Write CORPUS/converted/SOURCE-TARGET/NAME.wav there, beside it",
        "own, recorded, vocoded; with --from SOURCE-TARGET/NAME.wav."
      })
  private Path out;

  @Override
  public Integer call() {
    if ((sources == null) != (targets == null)) {
      throw new InputException("--from and --to belong together; give both, or neither for pairs");
    }
    if (sources != null && data.size() > 1) {
      throw new InputException("--from takes one corpus; give one folder after --data");
    }
    if (sources == null && targetData != null) {
      throw new InputException("--target-data belongs to --from and --to; leave it out for pairs");
    }
    threads.apply();
    return sources == null ? pairs() : named();
  }

  private Duration adaptation() {
    return adapt == null ? Duration.ZERO : Numbers.minutes("--adapt", adapt);
  }

  private SameCorpusStudy.Options pairOptions() {
    SameCorpusStudy.Options options =
        SameCorpusStudy.Options.standard()
            .withPairs(pairs)
            .withTargetSeconds(targetSeconds)
            .withMethod(method)
            .withAdapt(adaptation())
            .withSeed(seed)
            .withFolder(Optional.ofNullable(out));
    options = speakers == null ? options : options.withSpeakers(SpeakerNames.of(speakers));
    options = sentences == null ? options : options.withSentences(sentences);
    return clips == null ? options : options.withClips(clips);
  }

  private ConversionStudy.Options namedOptions() {
    ConversionStudy.Options options =
        ConversionStudy.Options.of(sources, targets)
            .withMethod(method)
            .withAdapt(adaptation())
            .withFolder(Optional.ofNullable(out));
    options = sentences == null ? options : options.withSentences(sentences);
    return clips == null ? options : options.withClips(clips);
  }

  private int pairs() {
    SameCorpusStudy.Options options = pairOptions();
    Map<String, Corpus> corpora = new LinkedHashMap<>();
    for (Path folder : data) {
      String name = folder.toAbsolutePath().normalize().getFileName().toString();
      if (corpora.put(name, Corpus.open(folder)) != null) {
        throw new InputException(name + ": two corpora of this name; measure one at a time");
      }
    }
    SpeakerNames.check(options.speakers(), corpora.values());
    VoiceModel voice = model.load();
    SameCorpusStudy study =
        new SameCorpusStudy(voice, new GriffinLimVocoder(voice.config().spectrogram()));
    PrintWriter err = spec.commandLine().getErr();
    List<StudyReport> reports = new ArrayList<>();
    corpora.forEach(
        (name, corpus) ->
            reports.add(
                study.run(
                    corpus,
                    name,
                    options,
                    line -> {
                      err.println(line);
                      err.flush();
                    })));
    StudyTable.print(reports, spec.commandLine().getOut());
    return ExitCode.DONE;
  }

  private int named() {
    ConversionStudy.Options options = namedOptions();
    VoiceModel voice = model.load();
    Map<String, SpeakerProfile> profiles = SpeakerLibrary.ofUser().bundled();
    profiles.values().removeIf(profile -> !profile.model().equals(voice.id()));
    Corpus from = Corpus.open(data.get(0));
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
            options,
            direction -> {
              row(print, direction.source(), direction.target(), List.of(direction));
              print.flush();
            });
    row(print, "mean", "", directions);
    return ExitCode.DONE;
  }

  private static void row(PrintWriter print, String from, String to, List<Direction> directions) {
    double distortion = StudyReport.mean(directions, Direction::distortion);
    double before = StudyReport.mean(directions, Direction::unconverted);
    print.printf(
        Locale.ROOT,
        "| %s | %s | %d | %s | %s | %s | %.2f | %.2f |%n",
        cell(from),
        cell(to),
        directions.stream().mapToInt(Direction::sentences).sum(),
        number(distortion),
        number(before),
        number(distortion / before),
        StudyReport.mean(directions, Direction::margin),
        StudyReport.mean(directions, Direction::unconvertedMargin));
  }

  private static String cell(String name) {
    return Escaped.of(name).replace("|", "\\|");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
