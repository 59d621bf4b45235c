package io.unbraid.audio.corpus;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The utterances of a corpus, those that can't be read left out and named. Never changes. */
public final class Corpus {
  private final Layout layout;
  private final List<Utterance> utterances;
  private final List<String> skipped;

  private Corpus(Layout layout, List<Utterance> utterances, List<String> skipped) {
    this.layout = layout;
    this.utterances = List.copyOf(utterances);
    this.skipped = List.copyOf(skipped);
  }

  /**
   * Opens a folder, of whichever {@link Layout} it is. Files that are missing or have no byte are
   * left out here; what can't be decoded shows when it is read (see {@link CorpusAudio}).
   *
   * @throws InputException if nothing in it can be read or there are fewer than two speakers
   */
  public static Corpus open(Path folder) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is a file" : AtomicFile.absence(folder);
      throw new InputException(folder + ": " + what + "; give the folder of a corpus");
    }
    try {
      Corpus guess = null;
      for (CorpusReader reader : CorpusReader.ALL) {
        if (guess == null && reader.recognises(folder)) {
          guess = read(folder, reader);
        }
      }
      if (guess.layout != Layout.TABLE && guess.speakers().size() < 2) {
        // What looked like a corpus may be a folder a speaker with a stray file of one.
        CorpusReader any = CorpusReader.ALL.get(CorpusReader.ALL.size() - 1);
        Corpus folders = read(folder, any);
        guess = folders.speakers().size() < 2 ? guess : folders;
      }
      return checked(folder, guess);
    } catch (IOException e) {
      throw new InputException(
          folder + ": can't be read: " + AtomicFile.reason(e) + "; check its permissions", e);
    }
  }

  private static Corpus read(Path folder, CorpusReader reader) throws IOException {
    List<String> skipped = new ArrayList<>();
    List<Utterance> kept = new ArrayList<>();
    for (Utterance utterance : reader.read(folder, skipped)) {
      String fault = fault(utterance.file());
      if (fault.isEmpty()) {
        kept.add(utterance);
      } else {
        skipped.add(utterance.file() + ": " + fault);
      }
    }
    return new Corpus(reader.layout(), kept, skipped);
  }

  private static Corpus checked(Path folder, Corpus corpus) {
    List<String> skipped = corpus.skipped;
    String here = folder + ": read as " + corpus.layout + ", ";
    if (corpus.utterances.isEmpty()) {
      String why =
          skipped.isEmpty() ? "" : " (" + skipped.size() + " left out: " + skipped.get(0) + ")";
      throw new InputException(
          here + "holds no recording that can be read" + why + "; give a folder per speaker");
    }
    if (corpus.speakers().size() < 2) {
      throw new InputException(
          here
              + "holds one speaker only, "
              + corpus.speakers().get(0)
              + "; give a folder for each of two speakers or more");
    }
    return corpus;
  }

  private static String fault(Path file) {
    try {
      if (!Files.exists(file)) {
        return AtomicFile.absence(file);
      }
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        return "not a file that can be read";
      }
      return Files.size(file) == 0 ? "is empty (0 bytes)" : "";
    } catch (IOException e) {
      return AtomicFile.reason(e);
    }
  }

  /** Which layout it was found to have. */
  public Layout layout() {
    return layout;
  }

  /** In a steady order: a table's own, else sorted by path. */
  public List<Utterance> utterances() {
    return utterances;
  }

  /** Sorted, each once. */
  public List<String> speakers() {
    return utterances.stream().map(Utterance::speaker).distinct().sorted().toList();
  }

  /** The utterances of one split; empty where there is none of that name. */
  public Corpus split(String name) {
    return where(utterance -> utterance.split().equals(name));
  }

  /** Those of the utterances that are wanted; may be none. */
  public Corpus where(Predicate<Utterance> wanted) {
    return new Corpus(layout, utterances.stream().filter(wanted).toList(), skipped);
  }

  /** What was left out at opening: file and reason, a line each. */
  public List<String> skipped() {
    return skipped;
  }
}
