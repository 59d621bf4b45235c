package io.unbraid.conversion;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ResultNames;
import io.unbraid.audio.corpus.SoundFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
   * @param together files that are converted at the same time, from 1; the sound does not depend on
   *     it
   * @param watcher gets each item in that order, as soon as it and those before it are finished
   * @throws InputException if there is nothing to convert or the folder can't be made
   */
  public static List<Item> convert(
      FileConversion conversion,
      Path in,
      Path out,
      String ending,
      int together,
      Consumer<Item> watcher) {
    List<Path> files = recordings(in, out, told -> {});
    makeFolder(out);
    Map<Path, Path> results = results(in, out, files, ending);
    ExecutorService threads = Executors.newFixedThreadPool(together, BatchConversion::thread);
    try {
      List<Future<Item>> running = new ArrayList<>();
      for (Path file : files) {
        running.add(threads.submit(() -> convert(conversion, file, results.get(file))));
      }
      List<Item> items = new ArrayList<>();
      for (Future<Item> next : running) {
        Item item = await(next);
        items.add(item);
        watcher.accept(item);
      }
      return items;
    } finally {
      threads.shutdownNow();
    }
  }

  /** No exit waits for it. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "conversion");
    thread.setDaemon(true);
    return thread;
  }

  /** Faults of the program come out as they were thrown. */
  private static Item await(Future<Item> running) {
    try {
      return running.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a batch", interrupted);
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(fault.getCause());
    }
  }

  /**
   * The recordings of a folder that a batch would convert.
   *
   * @param note gets a line for what is left out, if anything
   * @throws InputException if there is none, or the two folders are one
   */
  public static List<Path> recordings(Path in, Path out, Consumer<String> note) {
    Path results = real(out);
    if (results.equals(real(in))) {
      throw new InputException(out + ": is the folder of the recordings itself; name another");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InputException(out + ": is a file; a folder of recordings goes into a folder");
    }
    // What an earlier batch wrote into a folder inside is not converted again.
    return SoundFiles.under(in, note).stream()
        .filter(file -> !real(file).startsWith(results))
        .toList();
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
      makeFolder(to.toAbsolutePath().getParent());
      return new Item(file, to, conversion.convert(file, to), null);
    } catch (InputException e) {
      return new Item(file, to, null, e.getMessage());
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputException(
          folder + ": cannot be made: " + AtomicFile.reason(e) + "; name another folder", e);
    }
  }

  /** Where each recording's conversion goes: the folders are kept, and no two are one file. */
  private static Map<Path, Path> results(Path in, Path out, List<Path> files, String ending) {
    Map<Path, List<Path>> byFolder =
        files.stream().collect(Collectors.groupingBy(file -> file.toAbsolutePath().getParent()));
    Map<Path, Path> results = new HashMap<>();
    for (List<Path> together : byFolder.values()) {
      List<String> names = ResultNames.of(together, ending);
      for (int i = 0; i < names.size(); i++) {
        Path file = together.get(i);
        Path inside = out.resolve(in.relativize(file).toString());
        results.put(file, inside.resolveSibling(names.get(i)));
      }
    }
    return results;
  }
}
