package io.unbraid.conversion;

import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.SoundFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Converts every sound file under a folder; one that can't be read doesn't stop the others. */
public final class BatchConversion {
  /**
   * What became of one file.
   *
   * @param from the recording
   * @param out where its conversion is, or would have been
   * @param report what was done; null if it failed
   * @param failure why it failed, one line; null if it did not
   */
  public record Item(Path from, Path out, FileConversion.Report report, String failure) {
    /** Whether there is a conversion. */
    public boolean done() {
      return failure == null;
    }
  }

  private BatchConversion() {}

  /**
   * Goes through the folder in order of names; folders inside are kept.
   *
   * @param in folder of recordings
   * @param out folder for the conversions, made where it is missing; not the same one
   * @param ending of the files to write, ".wav" or ".flac"
   * @param watcher gets each item as soon as it is finished
   * @throws InputException if there is nothing to convert or the folder can't be made
   */
  public static List<Item> convert(
      FileConversion conversion, Path in, Path out, String ending, Consumer<Item> watcher) {
    List<Path> files = recordings(in, out);
    Map<Path, Integer> uses = new HashMap<>();
    files.forEach(file -> uses.merge(plain(in, out, file, ending), 1, Integer::sum));
    List<Item> items = new ArrayList<>();
    for (Path file : files) {
      Path plain = plain(in, out, file, ending);
      // Two recordings that differ in their endings only keep them.
      Path to = uses.get(plain) == 1 ? plain : plain.resolveSibling(file.getFileName() + ending);
      Item item = convert(conversion, file, to);
      items.add(item);
      watcher.accept(item);
    }
    return items;
  }

  /**
   * The recordings of a folder that a batch would convert.
   *
   * @throws InputException if there is none, or the two folders are one
   */
  public static List<Path> recordings(Path in, Path out) {
    Path results = real(out);
    if (results.equals(real(in))) {
      throw new InputException(out + ": is the folder of the recordings itself; name another");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InputException(out + ": is a file; a folder of recordings goes into a folder");
    }
    // What an earlier batch wrote into a folder inside is not converted again.
    return SoundFiles.under(in).stream().filter(file -> !real(file).startsWith(results)).toList();
  }

  /** Without links, as far as it exists. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static Item convert(FileConversion conversion, Path file, Path to) {
    try {
      Files.createDirectories(to.toAbsolutePath().getParent());
      return new Item(file, to, conversion.convert(file, to), null);
    } catch (InputException e) {
      return new Item(file, to, null, e.getMessage());
    } catch (IOException e) {
      String folder = to.getParent() + ": cannot be made: " + AtomicFile.reason(e);
      return new Item(file, to, null, folder);
    }
  }

  private static Path plain(Path in, Path out, Path file, String ending) {
    Path to = out.resolve(in.relativize(file).toString());
    String name = to.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return to.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
  }
}
