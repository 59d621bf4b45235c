package io.unbraid.audio.corpus;

import io.unbraid.audio.base.InputException;
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
    // The list of speakers alone is often copied beside other layouts; and the user may name one
    // subset, or a folder of subsets without that list.
    try (var found =
        Files.find(
            folder,
            4,
            (file, attributes) -> isOfChapter(folder.relativize(file)),
            FileVisitOption.FOLLOW_LINKS)) {
      return found.findFirst().isPresent();
    } catch (UncheckedIOException unreadable) {
      return false; // the reader names it
    }
  }

  /** Whether a file is speaker/chapter/speaker-chapter..., perhaps in a folder of a subset. */
  private static boolean isOfChapter(Path inside) {
    int count = inside.getNameCount();
    return count >= 3
        && inside
            .getFileName()
            .toString()
            .startsWith(inside.getName(count - 3) + "-" + inside.getName(count - 2));
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
