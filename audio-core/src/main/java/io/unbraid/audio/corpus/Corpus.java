package io.unbraid.audio.corpus;

import io.unbraid.audio.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The utterances of a corpus, those that can't be read left out and named. */
public final class Corpus {
  private static final Set<String> SOUND =
      Set.of("wav", "flac", "ogg", "opus", "mp3", "m4a", "aac", "aiff", "aif", "wma", "sph");

  private final List<Utterance> utterances;
  private final List<String> skipped;

  private Corpus(List<Utterance> utterances, List<String> skipped) {
    this.utterances = List.copyOf(utterances);
    this.skipped = List.copyOf(skipped);
  }

  /**
   * Opens a folder with an utterances.tsv, or with a folder of recordings per speaker.
   *
   * @throws InputException if nothing in it can be read or there are fewer than two speakers
   */
  public static Corpus open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + ": no such folder; give the corpus's top folder");
    }
    try {
      Path table = folder.resolve("utterances.tsv");
      return checked(folder, Files.exists(table) ? table(table) : folders(folder));
    } catch (IOException e) {
      throw new InputException(folder + ": can't be read (" + e.getMessage() + ")", e);
    }
  }

  private static List<Utterance> table(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    Map<String, Integer> columns = new HashMap<>();
    String[] header = lines.get(0).split("\t", -1);
    for (int i = 0; i < header.length; i++) {
      columns.put(header[i], i);
    }
    List<Utterance> found = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length < header.length) {
        continue;
      }
      String seconds = cells[columns.get("seconds")];
      found.add(
          new Utterance(
              table.resolveSibling(cells[columns.get("path")]),
              cells[columns.get("speaker")],
              cells[columns.get("split")],
              seconds.isEmpty() ? Double.NaN : Double.parseDouble(seconds),
              cells[columns.get("language")],
              cells[columns.get("text")]));
    }
    return found;
  }

  private static List<Utterance> folders(Path folder) throws IOException {
    List<Utterance> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Corpus::isSound)
          .sorted()
          .forEach(
              file -> {
                Path inside = folder.relativize(file);
                if (inside.getNameCount() > 1) {
                  String speaker = inside.getName(0).toString();
                  found.add(new Utterance(file, speaker, "", Double.NaN, "", ""));
                }
              });
    }
    return found;
  }

  private static boolean isSound(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && SOUND.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static Corpus checked(Path folder, List<Utterance> found) throws IOException {
    List<Utterance> kept = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Utterance utterance : found) {
      if (!Files.isReadable(utterance.file())) {
        skipped.add(utterance.file() + ": missing or not readable");
      } else if (Files.size(utterance.file()) == 0) {
        skipped.add(utterance.file() + ": is empty (0 bytes)");
      } else {
        kept.add(utterance);
      }
    }
    Corpus corpus = new Corpus(kept, skipped);
    if (kept.isEmpty()) {
      throw new InputException(folder + ": holds no recording that can be read");
    }
    if (corpus.speakers().size() < 2) {
      throw new InputException(
          folder
              + ": holds one speaker only; put recordings of each speaker in a folder of its own");
    }
    return corpus;
  }

  /** In the corpus's order. */
  public List<Utterance> utterances() {
    return utterances;
  }

  /** Sorted, each once. */
  public List<String> speakers() {
    return utterances.stream().map(Utterance::speaker).distinct().sorted().toList();
  }

  /** The utterances of one split; empty where there is none of that name. */
  public Corpus split(String name) {
    return new Corpus(utterances.stream().filter(u -> u.split().equals(name)).toList(), skipped);
  }

  /** What was left out at opening: file and reason, a line each. */
  public List<String> skipped() {
    return skipped;
  }
}
