package io.unbraid.audio.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A folder a speaker, at any depth below it recordings, with the text of one beside it in a .txt.
 * Where all folders with recordings are named as splits are, the speakers' folders are looked for
 * inside them.
 */
final class FolderReader implements CorpusReader {
  private static final Set<String> SPLITS =
      Set.of("train", "dev", "test", "valid", "validation", "eval", "unseen");

  @Override
  public Layout layout() {
    return Layout.FOLDERS;
  }

  @Override
  public boolean recognises(Path folder) {
    return true;
  }

  @Override
  public List<Utterance> read(Path folder, List<String> skipped) throws IOException {
    Listing listing = Listing.under(folder);
    List<String> inner =
        listing.sounds().stream()
            .map(folder::relativize)
            .filter(inside -> inside.getNameCount() > 1)
            .map(inside -> inside.getName(0).toString())
            .distinct()
            .toList();
    int depth = !inner.isEmpty() && SPLITS.containsAll(inner) ? 1 : 0;
    List<Utterance> utterances = new ArrayList<>();
    for (Path sound : listing.sounds()) {
      Path inside = folder.relativize(sound);
      if (inside.getNameCount() < depth + 2) {
        listing.skip(sound, "is not in a speaker's folder");
        continue;
      }
      String split = depth == 1 ? inside.getName(0).toString() : "";
      Path transcript = Listing.beside(sound, "txt");
      String text = transcript == null ? "" : listing.text(transcript);
      String speaker = inside.getName(depth).toString();
      utterances.add(new Utterance(sound, speaker, split, Double.NaN, "", text));
    }
    skipped.addAll(listing.skipped());
    return utterances;
  }
}
