package io.unbraid.audio.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * TIMIT and samples of it: recordings with .phn, .wrd and .txt beside them, the speaker's folder
 * above; under folders TRAIN and TEST these are the split. {@link Labels} reads the times.
 */
final class TimitReader implements CorpusReader {
  @Override
  public Layout layout() {
    return Layout.TIMIT;
  }

  @Override
  public boolean recognises(Path folder) {
    try (var found =
        Files.find(
            folder,
            4,
            (file, attributes) ->
                file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".phn"),
            FileVisitOption.FOLLOW_LINKS)) {
      return found.findFirst().isPresent() && mostHavePhones(folder);
    } catch (IOException | UncheckedIOException unreadable) {
      return false; // the reader names it
    }
  }

  /** Someone may have aligned a recording or two of a folder a speaker. */
  private static boolean mostHavePhones(Path folder) throws IOException {
    List<Path> sounds = Listing.under(folder).sounds();
    long with = sounds.stream().filter(sound -> Listing.beside(sound, "phn") != null).count();
    return 2 * with >= sounds.size();
  }

  @Override
  public List<Utterance> read(Path folder, List<String> skipped) throws IOException {
    Listing listing = Listing.under(folder);
    List<Utterance> utterances = new ArrayList<>();
    for (Path sound : listing.sounds()) {
      String speaker = sound.toAbsolutePath().getParent().getFileName().toString();
      Path transcript = Listing.beside(sound, "txt");
      String text = transcript == null ? "" : listing.text(transcript);
      utterances.add(
          new Utterance(sound, speaker, split(folder, sound), Double.NaN, "en", words(text)));
    }
    skipped.addAll(listing.skipped());
    return utterances;
  }

  /** Before the sentence stand its first and last sample. */
  private static String words(String text) {
    return text.replaceFirst("^\\d+\\s+\\d+\\s+", "");
  }

  private static String split(Path folder, Path sound) {
    for (Path part : folder.relativize(sound)) {
      String name = part.toString().toLowerCase(Locale.ROOT);
      if (name.equals("train") || name.equals("test")) {
        return name;
      }
    }
    return "";
  }
}
