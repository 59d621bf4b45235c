package io.unbraid.cli.terms;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.cli.base.ConsoleMonitor;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.ModelOption;
import io.unbraid.cli.base.Notes;
import io.unbraid.cli.train.TrainOptions;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.train.WordPlan;
import io.unbraid.terms.embedding.train.WordTraining;
import io.unbraid.training.RunOptions;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A transcribed corpus to a word embedding. */
@Command(
    name = "train",
    description = {
      "Train a word embedding on recordings of two speakers or more, for the voice model that it is",
      "to be used with. The words are found by aligning the texts beside the recordings; without",
      "any, stretches of speech stand for them."
    },
    footer = {
      "%nThe embedding is RUN/words.safetensors. Ctrl-C saves; --resume goes on.",
      "%nExamples:",
      "  vc terms train --data corpus --out run",
      "  vc terms train --data corpus --out run --dry-run",
      "  vc terms train --data corpus --out run --set batch.lexicon=cmudict.dict",
      "  vc terms train --data corpus --out run --set loss.word=0 --minutes 10"
    })
public final class TermsTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrainOptions training;
  @Mixin private ModelOption model;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = Notes.to(err);
    RunOptions run = training.options();
    WordConfig config = training.load(WordConfig.standard());
    Corpus corpus = training.open(note);
    VoiceModel voice = model.load();
    if (training.dryRun()) {
      print(corpus, WordPlan.of(corpus, voice, config, run, note));
      return ExitCode.DONE;
    }
    try (ConsoleMonitor monitor = new ConsoleMonitor(run, err)) {
      WordTraining.train(corpus, voice, config, run, monitor);
    }
    err.println(training.out().resolve(WordTraining.FILE) + ": the word embedding");
    return ExitCode.DONE;
  }

  private void print(Corpus corpus, WordPlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("corpus      %s, %s%n", training.data(), corpus.layout());
    out.printf("words       %s%n", plan.words());
    out.printf("validation  %d words%n", plan.validation());
    out.printf("left out    %d%n", corpus.skipped().size());
    out.printf(Locale.ROOT, "parameters  %.2f million%n", plan.parameters() / 1e6);
  }
}
