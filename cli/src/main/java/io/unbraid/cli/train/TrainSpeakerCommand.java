package io.unbraid.cli.train;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.cli.base.ConsoleMonitor;
import io.unbraid.cli.base.ExitCode;
import io.unbraid.cli.base.Notes;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.train.SpeakerPlan;
import io.unbraid.speaker.train.SpeakerTraining;
import io.unbraid.training.RunOptions;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A corpus to a model of speaker verification. */
@Command(
    name = "train-speaker",
    description = {
      "Train a model that tells speakers apart, for vc embed, verify and identify.",
      "The split train trains; dev and unseen (speakers of their own) choose and calibrate. Of a",
      "corpus without splits a part is held out for that."
    },
    footer = {
      "%nThe model is RUN/model.safetensors. Ctrl-C saves; --resume goes on.",
      "%nExamples:",
      "  vc train-speaker --data corpus --out run --dry-run",
      "  vc train-speaker --data corpus --out run --minutes 30",
      "  vc train-speaker --data corpus --out run --set loss.objective=END_TO_END",
      "  vc train-speaker --data corpus --out run --set network.pooling=STATISTICS"
    })
public final class TrainSpeakerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrainOptions training;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = Notes.to(err);
    RunOptions options = training.options();
    SpeakerConfig wanted = training.load(SpeakerConfig.standard());
    Corpus corpus = training.open(note);
    if (training.dryRun()) {
      SpeakerPlan plan = SpeakerPlan.of(corpus, wanted, options, note);
      PrintWriter out = spec.commandLine().getOut();
      out.printf("corpus      %s, %s%n", training.data(), corpus.layout());
      out.printf("speakers    %d, %d with speeds%n", plan.speakers(), plan.classes());
      out.printf(
          "recordings  %d to train on; %d clips held out%n", plan.recordings(), plan.heldOut());
      out.printf("left out    %d%n", corpus.skipped().size());
      out.printf(Locale.ROOT, "parameters  %.2f million%n", plan.parameters() / 1e6);
      return ExitCode.DONE;
    }
    SpeakerVerifier model;
    try (ConsoleMonitor monitor = new ConsoleMonitor(options, err)) {
      model = SpeakerTraining.train(corpus, wanted, options, monitor);
    }
    err.printf(
        Locale.ROOT,
        "%s: the model, equal-error rate %.1f %% on what was held out%n",
        training.out().resolve("model.safetensors"),
        100 * model.heldOut());
    return ExitCode.DONE;
  }
}
