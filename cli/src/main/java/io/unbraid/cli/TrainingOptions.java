package io.unbraid.cli;

import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.training.Configs;
import io.unbraid.training.RunFolder;
import io.unbraid.voice.VoiceTraining;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that train. */
final class TrainingOptions {
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

  @Option(names = "--resume", description = "Go on with the run that is in the folder.")
  private boolean resume;

  @Option(names = "--minutes", paramLabel = "N", description = "Stop after so long, to be resumed.")
  private Double minutes;

  @Option(names = "--steps", paramLabel = "N", description = "Steps in all: training.steps.")
  private Long steps;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--save-every",
      defaultValue = "250",
      paramLabel = "N",
      description = "Steps between checkpoints (default: ${DEFAULT-VALUE}).")
  private long saveEvery;

  @Mixin private Threads threads;

  @Option(names = "--dry-run", description = "Check corpus and settings; train nothing.")
  private boolean dryRun;

  /** Whether nothing is to be trained. */
  boolean dryRun() {
    return dryRun;
  }

  /** The defaults as changed by the user; also says how many threads compute. */
  <T extends Record> T settings(T defaults) {
    if (saveEvery < 1) {
      throw new InputException("--save-every: must be at least 1, not " + saveEvery);
    }
    List<String> all = new ArrayList<>(settings);
    if (steps != null) {
      all.add("training.steps=" + steps);
    }
    T wanted = Configs.load(defaults, config, all);
    threads.apply();
    return wanted;
  }

  /** The corpus, with a line for each recording that is left out. */
  Corpus corpus(Consumer<String> note) {
    if (!resume && RunFolder.holdsRun(out)) {
      throw new InputException(
          out + ": holds a run already; go on with --resume or name another folder");
    }
    Corpus corpus = Corpus.open(data);
    corpus.skipped().forEach(line -> note.accept("left out: " + line));
    return corpus;
  }

  VoiceTraining.Options run() {
    Duration limit = minutes == null ? null : Numbers.minutes("--minutes", minutes);
    return new VoiceTraining.Options(out, Caches.folder(), resume, limit, seed, saveEvery);
  }

  Path out() {
    return out;
  }
}
