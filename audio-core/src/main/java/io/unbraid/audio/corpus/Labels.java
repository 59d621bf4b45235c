package io.unbraid.audio.corpus;

import io.unbraid.audio.base.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the times of words and phones as TIMIT has them: first sample, end sample, name. */
public final class Labels {
  private Labels() {}

  /**
   * The labels of a .wrd or .phn file, in its order; words of a sentence may overlap by some
   * samples, as in TIMIT itself.
   *
   * @throws InputException if the file is missing or a line isn't two whole numbers and a name
   */
  public static List<Label> read(Path file) {
    List<Label> labels = new ArrayList<>();
    List<String> lines = Listing.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] parts = lines.get(i).strip().split("\\s+", 3);
      try {
        labels.add(new Label(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new InputException(
            file
                + ", line "
                + (i + 1)
                + ": is not 'first-sample end-sample name'; give a TIMIT .wrd or .phn file",
            e);
      }
    }
    return labels;
  }

  /** The words beside a recording, at the recording's own rate; empty where there is no .wrd. */
  public static List<Label> words(Utterance utterance) {
    return beside(utterance, "wrd");
  }

  /** The phones beside a recording, at the recording's own rate; empty where there is no .phn. */
  public static List<Label> phones(Utterance utterance) {
    return beside(utterance, "phn");
  }

  private static List<Label> beside(Utterance utterance, String extension) {
    Path file = Listing.beside(utterance.file(), extension);
    return file == null ? List.of() : read(file);
  }
}
