package io.unbraid.cli.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.cli.base.ConsoleMonitor;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Notes;
import io.unbraid.training.RunOptions;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.train.CorpusShare;
import io.unbraid.voice.train.TrainingPlan;
import io.unbraid.voice.train.VoiceTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A corpus to a voice model. */
@Command(
    name = "train",
    description = "Train a voice model on recordings of two speakers or more.",
    footer = {
      "%nThe model is RUN/model.safetensors. Ctrl-C saves; --resume goes on.",
      "%nExamples:",
      "  vc train --data corpus --out run",
      "  vc train --data corpus --out run --dry-run",
      "  vc train --data corpus --out run --minutes 60 --set batch.transcript=OFF",
      "  vc train --data corpus --data more --weights 3,1 --out run",
      "  vc train --data corpus --out run --start bundled --minutes 30",
      "  vc train --data corpus --out run --resume --minutes 60 --set batch.transcript=OFF"
    })
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrainOptions training;

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description =
          "Begin with the weights of this model, or of the \"bundled\" one; a run that goes on"
              + " has its own.")
  private String start;

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "N",
      description = "How often batches come from each --data beside the others (default: alike).")
  private List<Double> weights = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = Notes.to(err);
    RunOptions options = training.options();
    VoiceConfig wanted = training.load(VoiceConfig.standard());
    List<CorpusShare> corpora = shares(training.openAll(note));
    if (training.dryRun()) {
      print(corpora, TrainingPlan.of(corpora, wanted, start(), options, note));
      return ExitCode.DONE;
    }
    try (ConsoleMonitor monitor = new ConsoleMonitor(options, err)) {
      VoiceTraining.train(corpora, wanted, start(), options, monitor);
    }
    err.println(training.out().resolve("model.safetensors") + ": the model");
    return ExitCode.DONE;
  }

  private List<CorpusShare> shares(List<Corpus> corpora) {
    if (!weights.isEmpty() && weights.size() != corpora.size()) {
      throw new InputException(
          "--weights: one for each --data is wanted, "
              + corpora.size()
              + ", not "
              + weights.size());
    }
    List<CorpusShare> shares = new ArrayList<>();
    for (int i = 0; i < corpora.size(); i++) {
      double weight = weights.isEmpty() ? 1 : weights.get(i);
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new InputException("--weights: must be above 0, not " + weight);
      }
      shares.add(new CorpusShare(corpora.get(i), weight));
    }
    return shares;
  }

  /** Null for none. */
  private VoiceModel start() {
    if (start == null) {
      return null;
    }
    return start.equals("bundled") ? VoiceModel.standard() : VoiceModel.load(Path.of(start));
  }

  private void print(List<CorpusShare> corpora, TrainingPlan plan) {
    PrintWriter to = spec.commandLine().getOut();
    for (int i = 0; i < corpora.size(); i++) {
      to.printf("corpus      %s, %s%n", training.all().get(i), corpora.get(i).corpus().layout());
    }
    to.printf(
        "speakers    %d, %d more have too little speech%n", plan.speakers(), plan.tooLittle());
    to.printf("recordings  %d to train on, %d to validate%n", plan.recordings(), plan.validation());
    to.printf(
        "left out    %d%n", corpora.stream().mapToInt(c -> c.corpus().skipped().size()).sum());
    to.printf(Locale.ROOT, "speech      %.2f h%n", plan.hours());
    to.printf("with text   %d that can be spelled%n", plan.texts());
    to.printf(Locale.ROOT, "parameters  %.2f million%n", plan.parameters() / 1e6);
    to.printf(Locale.ROOT, "memory      about %.1f GB%n", plan.memoryMegabytes() / 1024.0);
  }
}
