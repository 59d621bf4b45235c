package io.unbraid.audio.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * VCTK 0.92 (wav48_silence_trimmed, two microphones, of which the first is taken where both are
 * there) and 0.80 (wav48). The corpus has no split.
 */
final class VctkReader implements CorpusReader {
  private static final List<String> SOUND = List.of("wav48_silence_trimmed", "wav48");

  @Override
  public Layout layout() {
    return Layout.VCTK;
  }

  @Override
  public boolean recognises(Path folder) {
    return SOUND.stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)));
  }

  @Override
  public List<Utterance> read(Path folder, List<String> skipped) throws IOException {
    String name =
        SOUND.stream().filter(n -> Files.isDirectory(folder.resolve(n))).findFirst().orElseThrow();
    Listing listing = Listing.under(folder.resolve(name));
    Set<String> taken = new HashSet<>();
    List<Utterance> utterances = new ArrayList<>();
    for (Path sound : listing.sounds()) {
      String speaker = sound.getParent().getFileName().toString();
      String sentence = Listing.stem(sound).replaceFirst("_mic[12]$", "");
      if (taken.add(speaker + "/" + sentence)) { // sorted: the first microphone comes first
        Path transcript = folder.resolve("txt").resolve(speaker).resolve(sentence + ".txt");
        utterances.add(
            new Utterance(sound, speaker, "", Double.NaN, "en", listing.text(transcript)));
      }
    }
    skipped.addAll(listing.skipped());
    for (Path other : Listing.folders(folder)) {
      int count = SOUND.contains(other.getFileName().toString()) ? 0 : sounds(other);
      if (count > 0) {
        skipped.add(other + ": " + count + " recordings that are not in " + name);
      }
    }
    return utterances;
  }

  private static int sounds(Path folder) throws IOException {
    return Listing.under(folder).sounds().size();
  }
}
