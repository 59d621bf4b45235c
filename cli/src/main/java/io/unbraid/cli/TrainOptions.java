package io.unbraid.cli;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.training.RunOptions;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of the commands that train on a corpus of speech. */
final class TrainOptions extends RunFlags {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder per speaker, or VCTK, LibriSpeech, CMU ARCTIC, or a .tsv.")
  private Path data;

  Path data() {
    return data;
  }

  /**
   * The corpus, what is left out of it told.
   *
   * @throws io.unbraid.audio.InputException also if the run's folder is taken
   */
  Corpus open(Consumer<String> note) {
    Corpus corpus = Corpus.open(data);
    corpus.skipped().forEach(line -> note.accept("left out: " + line));
    begin();
    return corpus;
  }

  @Override
  RunOptions options() {
    ConvertPlan.requireName("--data", data);
    return super.options();
  }
}
