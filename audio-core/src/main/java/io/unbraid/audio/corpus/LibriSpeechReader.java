package io.unbraid.audio.corpus;

import io.unbraid.audio.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LibriSpeech and what is laid out like it: [subset/]speaker/chapter/speaker-chapter-number.flac,
 * the words of a chapter in speaker-chapter.trans.txt. The subset's name up to its first hyphen is
 * the split (train, dev, test).
 */
final class LibriSpeechReader implements CorpusReader {
  @Override
  public Layout layout() {
    return Layout.LIBRISPEECH;
  }

  @Override
  public boolean recognises(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve("SPEAKERS.TXT"))) {
      return true;
    }
    // The user may name one subset, or a folder of subsets without the list of speakers.
    try (var found =
        Files.find(
            folder,
            4,
            (file, attributes) -> file.getFileName().toString().endsWith(".trans.txt"),
            FileVisitOption.FOLLOW_LINKS)) {
      return found.findFirst().isPresent();
    } catch (UncheckedIOException unreadable) {
      return false; // the reader names it
    }
  }

  @Override
  public List<Utterance> read(Path folder, List<String> skipped) throws IOException {
    Listing listing = Listing.under(folder);
    Map<Path, Map<String, String>> chapters = new HashMap<>();
    List<Utterance> utterances = new ArrayList<>();
    for (Path sound : listing.sounds()) {
      Path inside = folder.toAbsolutePath().relativize(sound.toAbsolutePath());
      Path chapter = sound.getParent();
      if (inside.getNameCount() < 3) {
        listing.skip(sound, "is not in a folder speaker/chapter");
        continue;
      }
      Path subset = chapter.toAbsolutePath().getParent().getParent().getFileName();
      String split = subset == null ? "" : split(subset.toString());
      String text =
          chapters
              .computeIfAbsent(chapter, c -> transcripts(c, listing))
              .getOrDefault(Listing.stem(sound), "");
      String speaker = chapter.toAbsolutePath().getParent().getFileName().toString();
      utterances.add(new Utterance(sound, speaker, split, Double.NaN, "en", text));
    }
    skipped.addAll(listing.skipped());
    return utterances;
  }

  private static String split(String subset) {
    String first = subset.split("-")[0];
    return List.of("train", "dev", "test").contains(first) ? first : "";
  }

  private static Map<String, String> transcripts(Path chapter, Listing listing) {
    Map<String, String> transcripts = new HashMap<>();
    try (var files = Files.newDirectoryStream(chapter, "*.trans.txt")) {
      for (Path file : files) {
        for (String line : Listing.lines(file)) {
          String[] parts = line.split(" ", 2);
          if (parts.length == 2) {
            transcripts.put(parts[0], parts[1].strip());
          }
        }
      }
    } catch (IOException | InputException e) {
      listing.skip(chapter, "no transcripts: " + e.getMessage());
    }
    return transcripts;
  }
}
