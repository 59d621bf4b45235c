package io.unbraid.cli;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.training.RunOptions;
import io.unbraid.voice.TrainingPlan;
import io.unbraid.voice.VoiceConfig;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.VoiceTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
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
      "  vc train --data corpus --out run --start bundled --minutes 30",
      "  vc train --data corpus --out run --resume --minutes 60 --set batch.transcript=OFF"
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrainOptions training;

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description =
          "Begin with the weights of this model, or of the \"bundled\" one; a run that goes on"
              + " has its own.")
  private String start;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = TrainOptions.note(err);
    RunOptions options = training.options();
    VoiceConfig wanted = training.load(VoiceConfig.standard());
    Corpus corpus = training.open(note);
    if (training.dryRun()) {
      print(corpus, TrainingPlan.of(corpus, wanted, start(), options, note));
      return Main.DONE;
    }
    VoiceTraining.train(corpus, wanted, start(), options, note);
    err.println(training.out().resolve("model.safetensors") + ": the model");
    return Main.DONE;
  }

  /** Null for none. */
  private VoiceModel start() {
    if (start == null) {
      return null;
    }
    return start.equals("bundled") ? VoiceModel.standard() : VoiceModel.load(Path.of(start));
  }

  private void print(Corpus corpus, TrainingPlan plan) {
    PrintWriter to = spec.commandLine().getOut();
    to.printf("corpus      %s, %s%n", training.data(), corpus.layout());
    to.printf(
        "speakers    %d, %d more have too little speech%n", plan.speakers(), plan.tooLittle());
    to.printf("recordings  %d to train on, %d to validate%n", plan.recordings(), plan.validation());
    to.printf("left out    %d%n", corpus.skipped().size());
    to.printf(Locale.ROOT, "speech      %.2f h%n", plan.hours());
    to.printf("with text   %d that can be spelled%n", plan.texts());
    to.printf(Locale.ROOT, "parameters  %.2f million%n", plan.parameters() / 1e6);
    to.printf(Locale.ROOT, "memory      about %.1f GB%n", plan.memoryMegabytes() / 1024.0);
  }
}
