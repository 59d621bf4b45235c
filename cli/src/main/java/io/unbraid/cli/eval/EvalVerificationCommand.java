package io.unbraid.cli.eval;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.plot.DetectionPlot;
import io.unbraid.audio.plot.Series;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Outputs;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.cli.base.SpeakerModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.evaluation.SpeakerJudge;
import io.unbraid.evaluation.SpeakerJudgeConfig;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.study.TrialList;
import io.unbraid.speaker.study.VerificationStudy;
import io.unbraid.speaker.trial.DetectionCurve;
import io.unbraid.speaker.trial.EqualErrorRate;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speaker.trial.Trial;
import io.unbraid.speaker.trial.VerificationTrials;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Errors of speaker verification. */
@Command(
    name = "verification",
    description = {
      "Measure how often verification errs: equal-error rate with a 95 %% interval (bootstrap over",
      "speakers) and least detection cost at 0.01 and 0.05, on the pairs of a list as VoxCeleb has",
      "(1 one.wav other.wav) or on all pairs of segments of a corpus."
    },
    footer = {
      "%nExamples:",
      "  vc eval verification --trials veri_test.txt --root wav --plot det.png",
      "  vc eval verification --data timit --seconds 3 --baseline corpus",
      "  vc eval verification --data timit --enroll-clips 5 --noise 30"
    })
public final class EvalVerificationCommand implements Callable<Integer> {
  private static final int FIT_SEGMENTS = 4;

  @Spec private CommandSpec spec;
  @Mixin private SpeakerModelOption model;
  @Mixin private Threads threads;

  @Option(names = "--trials", paramLabel = "FILE", description = "List of pairs.")
  private Path trials;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "What the list's paths are relative to (default: the list's folder).")
  private Path root;

  @Option(names = "--data", paramLabel = "DIR", description = "Corpus to cut segments from.")
  private Path data;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Only this split of the corpus, such as test.")
  private String split;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Length of a segment (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--enroll-clips",
      paramLabel = "N",
      defaultValue = "1",
      description = "Segments that a speaker is enrolled from (default: ${DEFAULT-VALUE}).")
  private int clips;

  @Option(names = "--unnormalised", description = "Score by the cosine alone, without the cohort.")
  private boolean unnormalised;

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description =
          "Also measure cepstral statistics with LDA, fitted on this corpus's split train.")
  private Path baseline;

  @Option(
      names = "--noise",
      paramLabel = "DB",
      description = {
        "Add white noise so far under each recording's level, such as 30: what remains does not",
        "come from the background that a speaker's recordings share."
      })
  private Double noise;

  @Option(names = "--plot", paramLabel = "PNG", description = "Draw the error trade-off.")
  private Path plot;

  @Override
  public Integer call() {
    if ((trials == null) == (data == null)) {
      throw new InputException("give either --trials or --data");
    }
    VerificationStudy.Options options =
        new VerificationStudy.Options(
            seconds, clips, noise == null ? OptionalDouble.empty() : OptionalDouble.of(noise));
    if (trials != null && clips > 1) {
      throw new InputException("--enroll-clips: a list of pairs has no enrolment; use --data");
    }
    if (plot != null) {
      PathOptions.checkPlot(plot);
    }
    Outputs outputs =
        Outputs.of(Collections.singleton(plot), Arrays.asList(trials, data, baseline));
    threads.apply();
    Consumer<String> note = line -> spec.commandLine().getErr().println("vc: " + line);
    SpeakerVerifier verifier = model.load();
    VerificationStudy.Method method = VerificationStudy.Method.of(verifier);
    if (unnormalised) {
      method = new VerificationStudy.Method(method.embed(), method.enroll(), verifier::cosine);
    }
    List<Series> curves = new ArrayList<>();
    List<Trial> scored = score(options, method, note);
    report("speaker model", scored, curves);
    if (!unnormalised) {
      decisions(verifier, scored);
    }
    if (baseline != null) {
      SpeakerJudge judge = judge();
      VerificationStudy.Method statistics =
          new VerificationStudy.Method(judge::embed, verifier::enroll, VerificationTrials::cosine);
      report("cepstral statistics", score(options, statistics, line -> {}), curves);
    }
    if (plot != null) {
      DetectionPlot.write(plot, "Detection error trade-off", curves);
      note.accept(plot + ": the trade-off");
      outputs.tell(spec.commandLine().getErr());
    }
    return ExitCode.DONE;
  }

  private List<Trial> score(
      VerificationStudy.Options options, VerificationStudy.Method method, Consumer<String> note) {
    if (trials != null) {
      Path folder = root == null ? trials.toAbsolutePath().getParent() : root;
      return VerificationStudy.ofList(TrialList.read(trials, folder), options, method, note);
    }
    Corpus corpus = Corpus.open(data);
    List<Utterance> used = split == null ? corpus.utterances() : corpus.split(split).utterances();
    if (used.isEmpty()) {
      throw new InputException(data + ": has no recording in the split \"" + split + "\"");
    }
    return VerificationStudy.ofCorpus(used, options, method, note);
  }

  /** As many segments of each speaker, of those that train. */
  private SpeakerJudge judge() {
    Corpus corpus = Corpus.open(baseline);
    List<Utterance> train = corpus.split("train").utterances();
    List<Segment> segments =
        Segment.cut(train.isEmpty() ? corpus.utterances() : train, seconds, FIT_SEGMENTS);
    int dimensions = SpeakerJudgeConfig.standard().dimensions();
    long speakers = segments.stream().map(Segment::speaker).distinct().count();
    if (speakers <= dimensions) {
      throw new InputException(
          baseline
              + ": the baseline needs more than "
              + dimensions
              + " speakers to fit on; this corpus has "
              + speakers);
    }
    return SpeakerJudge.fit(segments, SpeakerJudgeConfig.standard());
  }

  /** What the calibrated threshold, which was set on other recordings, does on these. */
  private void decisions(SpeakerVerifier verifier, List<Trial> scored) {
    int[] accepted = new int[2];
    int[] all = new int[2];
    for (Trial trial : scored) {
      int kind = trial.target() ? 1 : 0;
      boolean yes = verifier.probability(trial.score()) >= SpeakerVerifier.THRESHOLD;
      accepted[kind] += yes ? 1 : 0;
      all[kind]++;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "speaker model: from a probability of %.1f on, accepts %.1f %% of different and refuses"
            + " %.1f %% of same%n",
        SpeakerVerifier.THRESHOLD,
        100.0 * accepted[0] / all[0],
        100.0 - 100.0 * accepted[1] / all[1]);
  }

  private void report(String name, List<Trial> scored, List<Series> curves) {
    PrintWriter out = spec.commandLine().getOut();
    DetectionCurve curve = DetectionCurve.of(scored);
    out.println(name + ": equal-error rate " + EqualErrorRate.of(scored));
    out.printf(
        Locale.ROOT,
        "%s: least detection cost %.3f at a prior of 0.01, %.3f at 0.05%n",
        name,
        curve.minimumCost(0.01),
        curve.minimumCost(0.05));
    out.flush();
    curves.add(new Series(name, curve.falseAccept(), curve.falseReject()));
  }
}
