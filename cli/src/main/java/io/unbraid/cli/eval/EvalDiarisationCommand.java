package io.unbraid.cli.eval;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.cli.base.DiariserSettings;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Progress;
import io.unbraid.cli.base.SpeakerModelOption;
import io.unbraid.cli.base.Threads;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.diarisation.DiariserOptions;
import io.unbraid.speaker.study.DiarisationStudy;
import io.unbraid.speaker.study.DiarisationStudy.Result;
import io.unbraid.speaker.study.Mixtures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Errors of telling who speaks when. */
@Command(
    name = "diarisation",
    description = {
      "Measure how often vc who errs, on conversations made of a corpus's recordings: turns of 2 to",
      "8 s, silence of up to 1 s between them, levels as recorded, nothing said twice. Diarisation",
      "error rate: missed speech, false alarm and speech given to another over all speech, names",
      "paired as is best, mean over conversations; 0.25 s around each begin and end of the",
      "reference not scored, and all scored."
    },
    footer = {
      "%nTake speakers that the model was not trained on. --choose tries settings, for a model of",
      "your own; give what it prints to vc who, and measure it on other speakers.",
      "%nExamples:",
      "  vc eval diarisation --data corpus --split unseen --count 2,3 --mixtures 10 --seed 1,2,3",
      "  vc eval diarisation --data corpus --split dev --choose"
    })
public final class EvalDiarisationCommand implements Callable<Integer> {
  private static final double[] JOINS = {-1, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5};
  private static final double[] CHANGES = {0.5, 1, 2, 3};

  @Spec private CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", required = true, description = "Corpus.")
  private Path data;

  @Option(names = "--split", paramLabel = "NAME", description = "Only this split of it.")
  private String split;

  @Option(
      names = "--speakers",
      paramLabel = "LIST",
      description = "Only these speakers: a file of names, or names with commas between.")
  private String speakers;

  @Option(
      names = "--count",
      paramLabel = "N",
      split = ",",
      defaultValue = "2,3",
      description = "Speakers of a conversation (default: ${DEFAULT-VALUE}).")
  private List<Integer> counts;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "Length of a conversation at most (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--mixtures",
      paramLabel = "N",
      defaultValue = "10",
      description = "Conversations of each kind (default: ${DEFAULT-VALUE}).")
  private int mixtures;

  @Option(
      names = "--seed",
      paramLabel = "S",
      split = ",",
      defaultValue = "1",
      description = "What they are drawn by; several make a row each (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(
      names = "--choose",
      description = "Try settings, and print those with the least error, number not told.")
  private boolean choose;

  @Mixin private DiariserSettings settings;
  @Mixin private SpeakerModelOption model;
  @Mixin private Threads threads;

  @Override
  public Integer call() {
    threads.apply();
    Corpus corpus = Corpus.open(data);
    List<Utterance> used = split == null ? corpus.utterances() : corpus.split(split).utterances();
    if (used.isEmpty()) {
      throw new InputException(data + ": has no recording in the split \"" + split + "\"");
    }
    if (speakers != null) {
      Set<String> names = SpeakerNames.of(speakers);
      SpeakerNames.check(names, List.of(corpus));
      used = used.stream().filter(u -> names.contains(u.speaker())).toList();
    }
    Checks.atLeast("mixtures", mixtures, 1);
    for (int count : counts) {
      new Mixtures(used, count, seconds, line -> {}); // what it refuses it refuses before any work
    }
    SpeakerVerifier verifier = model.load();
    DiariserOptions options = settings.options();
    List<DiarisationStudy> studies = new ArrayList<>();
    PrintWriter err = spec.commandLine().getErr();
    Progress progress = new Progress((long) counts.size() * seeds.size() * mixtures, null);
    int[] done = {0};
    if (!choose) {
      header();
    }
    for (int count : counts) {
      List<DiarisationStudy> own = new ArrayList<>();
      for (long seed : seeds) {
        own.add(
            new DiarisationStudy(
                verifier,
                options,
                used,
                count,
                seconds,
                mixtures,
                seed,
                line -> err.println("vc: " + line),
                () -> progress.update(++done[0], Map.of())));
      }
      studies.addAll(own);
      if (!choose) {
        report(count, own, options, true);
        report(count, own, options, false);
      }
    }
    progress.finish();
    if (choose) {
      choose(studies, options);
    }
    return ExitCode.DONE;
  }

  private void header() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "| speakers | number | seed | conversations | seconds each | error % | without collar"
            + " | missed | false alarm | confused | number found right |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  }

  private void report(
      int count, List<DiarisationStudy> studies, DiariserOptions options, boolean known) {
    List<Result> results = studies.stream().map(study -> study.result(options, known)).toList();
    for (int i = 0; i < results.size(); i++) {
      row(count, known, seeds.get(i).toString(), results.get(i));
    }
    if (results.size() > 1) {
      row(count, known, "all", Result.mean(results));
    }
  }

  private void row(int count, boolean known, String seed, Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "| %d | %s | %s | %d | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f | %s |%n",
        count,
        known ? "told" : "found",
        seed,
        result.conversations(),
        result.seconds() / result.conversations(),
        100 * result.rate(),
        100 * result.strict(),
        100 * result.missed(),
        100 * result.falseAlarm(),
        100 * result.confused(),
        known ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * result.rightCount()));
    out.flush();
  }

  /** The change with the number told first, then the scores with the number found. */
  private void choose(List<DiarisationStudy> studies, DiariserOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    DiariserOptions best = options;
    double least = Double.POSITIVE_INFINITY;
    for (double change : CHANGES) {
      DiariserOptions tried = options.withChange(change);
      double error = error(studies, tried, true);
      out.printf(Locale.ROOT, "--change %.1f: %.1f %% (number told)%n", change, 100 * error);
      if (error < least) {
        least = error;
        best = tried;
      }
    }
    least = Double.POSITIVE_INFINITY;
    DiariserOptions base = best;
    for (double join : JOINS) {
      DiariserOptions tried = base.withJoin(join);
      double error = error(studies, tried, false);
      out.printf(Locale.ROOT, "--join %.2f: %.1f %% (number found)%n", join, 100 * error);
      if (error < least) {
        least = error;
        best = tried;
      }
    }
    out.printf(
        Locale.ROOT,
        "best: --join %.2f --change %.1f (%.1f %%)%n",
        best.join(),
        best.change(),
        100 * least);
    out.flush();
  }

  private static double error(
      List<DiarisationStudy> studies, DiariserOptions options, boolean known) {
    return studies.stream()
        .mapToDouble(study -> study.result(options, known).rate())
        .average()
        .orElseThrow();
  }
}
