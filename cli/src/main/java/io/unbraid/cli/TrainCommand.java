package io.unbraid.cli;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.training.Configs;
import io.unbraid.training.RunFolder;
import io.unbraid.voice.TrainingPlan;
import io.unbraid.voice.VoiceConfig;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.VoiceTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
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
      "  vc train --data corpus --out run --dry-run",
      "  vc train --data corpus --out run --minutes 60 --set batch.transcript=OFF",
      "  vc train --data corpus --out run --start bundled --minutes 30",
      "  vc train --data corpus --out run --resume --minutes 60 --set batch.transcript=OFF"
    })
final class TrainCommand implements Callable<Integer> {
  private static final long SAVE_EVERY = 250;
  private static final long SEED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder per speaker, or VCTK, LibriSpeech, CMU ARCTIC, or a .tsv.")
  private Path data;

  @Option(names = "--out", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path out;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings as JSON.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as training.learningRate=0.0005; may be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description = "Begin with the weights of this model, or of the \"bundled\" one.")
  private String start;

  @Option(names = "--resume", description = "Go on with the run that is in the folder.")
  private boolean resume;

  @Option(names = "--minutes", paramLabel = "N", description = "Stop after so long, to be resumed.")
  private Double minutes;

  @Option(names = "--steps", paramLabel = "N", description = "Steps in all: training.steps.")
  private Long steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random (default: 1, or that of the run that is resumed).")
  private Long seed;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between checkpoints (default: 250).")
  private long saveEvery = SAVE_EVERY;

  @Mixin private Threads threads;

  @Option(names = "--dry-run", description = "Check corpus and settings; train nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note =
        line -> {
          err.println(line);
          err.flush();
        };
    ConvertPlan.requireName("--data", data);
    ConvertPlan.requireName("--out", out);
    if (saveEvery < 1) {
      throw new InputException("--save-every: must be at least 1, not " + saveEvery);
    }
    Duration limit = minutes == null ? null : Numbers.minutes("--minutes", minutes);
    if (steps != null) {
      settings.add("training.steps=" + steps);
    }
    VoiceConfig wanted = Configs.load(VoiceConfig.standard(), config, settings);
    Corpus corpus = Corpus.open(data);
    corpus.skipped().forEach(line -> note.accept("left out: " + line));
    if (!resume && RunFolder.holdsRun(out)) {
      throw new InputException(
          out + ": holds a run already; go on with --resume or name another folder");
    }
    long chosen = seed();
    threads.apply();
    if (dryRun) {
      print(corpus, TrainingPlan.of(corpus, wanted));
      return Main.DONE;
    }
    VoiceTraining.train(
        corpus,
        wanted,
        start(),
        new VoiceTraining.Options(out, Caches.folder(), resume, limit, chosen, saveEvery),
        note);
    err.println(out.resolve("model.safetensors") + ": the model");
    return Main.DONE;
  }

  /** Null for none; a run that goes on has its own weights. */
  private VoiceModel start() {
    if (start == null || resume) {
      return null;
    }
    return start.equals("bundled") ? VoiceModel.standard() : VoiceModel.load(Path.of(start));
  }

  private long seed() {
    OptionalLong wanted = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    return (resume ? RunFolder.open(out).seed(wanted) : wanted).orElse(SEED);
  }

  private void print(Corpus corpus, TrainingPlan plan) {
    PrintWriter to = spec.commandLine().getOut();
    to.printf("corpus      %s, %s%n", data, corpus.layout());
    to.printf("speakers    %d%n", plan.speakers());
    to.printf("recordings  %d to train on, %d to validate%n", plan.recordings(), plan.validation());
    to.printf("left out    %d%n", corpus.skipped().size());
    to.printf(
        Locale.ROOT,
        "speech      %s%n",
        Double.isNaN(plan.hours())
            ? "unknown before the recordings are read"
            : String.format(Locale.ROOT, "%.2f h", plan.hours()));
    to.printf("with text   %d%n", plan.texts());
    to.printf(Locale.ROOT, "parameters  %.2f million%n", plan.parameters() / 1e6);
    to.printf(Locale.ROOT, "memory      about %.1f GB%n", plan.memoryMegabytes() / 1024.0);
  }
}
