package io.unbraid.image.data.picture;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Clutter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What of one kind lies in a folder, by name, without {@link Clutter}. */
public final class Listing {
  private Listing() {}

  /**
   * @throws InputException if the folder cannot be listed
   */
  public static List<Path> of(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !Clutter.is(path))
          .filter(wanted)
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException failure) {
      throw unlisted(folder, failure);
    } catch (UncheckedIOException failure) {
      throw unlisted(folder, failure.getCause());
    }
  }

  private static InputException unlisted(Path folder, IOException failure) {
    return new InputException(
        folder + ": cannot be listed: " + AtomicFile.reason(failure) + "; check the folder",
        failure);
  }
}
