package io.unbraid.cli.eval;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.audio.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Speakers as an option names them: in a file, one a line, or with commas between. */
public final class SpeakerNames {
  private SpeakerNames() {}

  /**
   * @throws InputException if the file can't be read or nobody is named
   */
  public static Set<String> of(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : parts(text)) {
      if (!part.isBlank()) {
        names.add(part.strip());
      }
    }
    if (names.isEmpty()) {
      throw new InputException("--speakers: \"" + text + "\" names nobody");
    }
    return names;
  }

  private static List<String> parts(String text) {
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file)) {
        return Files.readAllLines(file);
      }
    } catch (InvalidPathException noPath) {
      // Names, then.
    } catch (IOException e) {
      throw new InputException(
          text + ": can't be read: " + AtomicFile.reason(e) + "; give a text file of names", e);
    }
    return Arrays.asList(text.split(","));
  }

  /**
   * @throws InputException if one of them is in none of the corpora
   */
  public static void check(Set<String> names, Collection<Corpus> corpora) {
    Set<String> known = new TreeSet<>();
    corpora.forEach(corpus -> known.addAll(corpus.speakers()));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InputException(
            "--speakers: no such file, nor a speaker \"%s\" in the data; %s"
                .formatted(name, Suggestions.hint(name, known)));
      }
    }
  }
}
