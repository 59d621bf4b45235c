package io.unbraid.cli.eval;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.Cmvn;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.evaluation.Disentanglement;
import io.unbraid.evaluation.ProbeReport;
import io.unbraid.evaluation.SegmentStatistics;
import io.unbraid.evaluation.SpeakerProbe;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fresh probes on a model's frozen codes. */
@Command(
    name = "disentanglement",
    description = {
      "Train fresh probes on the frozen codes: speaker from phonetic codes (near chance is good),",
      "phone from phonetic codes (high is good), with MFCC beside them; and verify unseen speakers",
      "by their speaker codes, 3 s against 3 s (low is good)."
    },
    footer = {
      "%nExamples:",
      "  vc eval disentanglement --data corpus --speakers bdl,slt,kathleen --labelled timit",
      "  vc eval disentanglement --data corpus --speakers bdl,slt,kathleen --by-speaker"
    })
public final class EvalDisentanglementCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private Threads threads;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Corpus with the splits train and test.")
  private Path data;

  @Option(
      names = "--speakers",
      required = true,
      split = ",",
      paramLabel = "SPEAKER",
      description = "Speakers to tell apart, two or more.")
  private List<String> speakers;

  @Option(
      names = "--labelled",
      paramLabel = "DIR",
      description =
          "Corpus with phone times, as TIMIT has; its speakers were never trained on. Without it"
              + " the speaker is probed alone.")
  private Path labelled;

  @Option(
      names = "--by-speaker",
      description =
          "Also print whom the linear probe takes each speaker for, and what it can tell from the"
              + " means, deviations and changes of the code alone.")
  private boolean bySpeaker;

  @Override
  public Integer call() {
    Corpus corpus = Corpus.open(data);
    List<Utterance> train = of(corpus, "train");
    List<Utterance> test = of(corpus, "test");
    List<Utterance> phones = labelled == null ? List.of() : Corpus.open(labelled).utterances();
    threads.apply();
    VoiceModel voice = model.load();
    Disentanglement codes = new Disentanglement(voice);
    PrintWriter out = spec.commandLine().getOut();
    SpeakerProbe probe = Disentanglement.bySpeaker(train, test, codes.phonetic());
    print(out, "speaker from phonetic code", Disentanglement.reports(probe));
    if (bySpeaker) {
      details(out, probe);
    }
    Function<Audio, float[][]> mfcc = Disentanglement.mfcc();
    print(
        out,
        "speaker from MFCC and deltas",
        Disentanglement.reports(Disentanglement.bySpeaker(train, test, mfcc)));
    if (labelled != null) {
      print(out, "phone from phonetic code", Disentanglement.byPhone(phones, codes.phonetic()));
      print(
          out,
          "phone from MFCC, deltas, CMVN",
          Disentanglement.byPhone(phones, mfcc.andThen(Cmvn::normalise)));
      out.println("equal-error rate of speaker codes: " + codes.verification(phones));
    }
    return ExitCode.DONE;
  }

  /** What gives the speaker away, and who is given away. */
  private static void details(PrintWriter out, SpeakerProbe probe) {
    for (SegmentStatistics.Kind kind : SegmentStatistics.Kind.values()) {
      String name = "speaker from the code's " + kind.name().toLowerCase(Locale.ROOT) + " alone";
      print(out, name, Disentanglement.reports(probe.only(kind)));
    }
    out.println("a speaker a row, taken for (%, linear):");
    out.println(Disentanglement.confusion(probe));
    out.flush();
  }

  /** The wanted speakers' recordings in a split. */
  private List<Utterance> of(Corpus corpus, String split) {
    Set<String> wanted = new LinkedHashSet<>(speakers);
    if (wanted.size() < 2) {
      throw new InputException("--speakers: two or more are needed to tell them apart");
    }
    List<Utterance> all = corpus.split(split).utterances();
    Set<String> there = all.stream().map(Utterance::speaker).collect(Collectors.toSet());
    for (String speaker : wanted) {
      if (!there.contains(speaker)) {
        throw new InputException(
            "%s: no recordings of \"%s\" in the split \"%s\"; %s"
                .formatted(data, speaker, split, Suggestions.hint(speaker, there)));
      }
    }
    return all.stream().filter(u -> wanted.contains(u.speaker())).toList();
  }

  private static void print(PrintWriter out, String name, Map<String, ProbeReport> reports) {
    reports.forEach((probe, report) -> out.println(name + ", " + probe + ": " + report));
    out.flush();
  }
}
