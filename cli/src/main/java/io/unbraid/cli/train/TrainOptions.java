package io.unbraid.cli.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.cli.base.PathOptions;
import io.unbraid.training.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of the commands that train on a corpus of speech. */
public final class TrainOptions extends RunFlags {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder per speaker, or VCTK, LibriSpeech, CMU ARCTIC, or a .tsv.")
  private List<Path> data;

  /** The corpus where there is to be one alone. */
  public Path data() {
    if (data.size() > 1) {
      throw new InputException("--data: one corpus is wanted here, not " + data.size());
    }
    return data.get(0);
  }

  /** All corpora. */
  public List<Path> all() {
    return data;
  }

  /**
   * The corpus, what is left out of it told.
   *
   * @throws InputException also if the run's folder is taken
   */
  public Corpus open(Consumer<String> note) {
    return open(List.of(data()), note).get(0);
  }

  /** As {@link #open}, where there may be several. */
  public List<Corpus> openAll(Consumer<String> note) {
    return open(data, note);
  }

  private List<Corpus> open(List<Path> folders, Consumer<String> note) {
    List<Corpus> corpora = folders.stream().map(Corpus::open).toList();
    corpora.forEach(c -> c.skipped().forEach(line -> note.accept("left out: " + line)));
    begin();
    return corpora;
  }

  @Override
  public RunOptions options() {
    data.forEach(folder -> PathOptions.requireName("--data", folder));
    return super.options();
  }
}
