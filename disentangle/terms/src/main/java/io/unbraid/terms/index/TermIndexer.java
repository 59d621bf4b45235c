package io.unbraid.terms.index;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.SoundFiles;
import io.unbraid.terms.embedding.WordEmbedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Brings an index up to date with a folder of recordings. */
public final class TermIndexer {
  private static final long COMMIT_NANOS = 5_000_000_000L;

  /** Of what an index keeps of a recording: one of before is taken in again. */
  private static final String KEPT = "2";

  /** Looks on. */
  public interface Watcher {
    /** A recording is done, of so many; seconds of speech so far. */
    void progress(int done, int of, double seconds);

    /** Something to tell, a line. */
    void note(String line);
  }

  /**
   * What was done.
   *
   * @param added new or changed recordings that were taken in
   * @param kept as they were
   * @param removed that are no longer in the folder
   * @param skipped could not be read
   * @param seconds of the added
   */
  public record Report(int added, int kept, int removed, int skipped, double seconds) {}

  private record Done(Path file, String stamp, EncodedRecording recording, InputException fault) {}

  private final RecordingEncoder encoder;
  private final WordEmbedding embedding;
  private final int threads;

  /**
   * @param threads recordings that are worked on at once
   */
  public TermIndexer(WordEmbedding embedding, int threads) {
    this.embedding = embedding;
    this.encoder = new RecordingEncoder(embedding);
    this.threads = threads;
  }

  /**
   * Indexes the new and the changed recordings under a folder, and takes those out that are gone
   * from it. Every few seconds all so far is made safe, so that whoever is stopped goes on there.
   *
   * @throws InputException if the folder holds no recording, or the index can't be written
   */
  public Report update(Path folder, Path index, Watcher watcher) {
    List<Path> files = SoundFiles.under(folder, watcher::note);
    try (TermIndexWriter writer = TermIndexWriter.open(index, embedding)) {
      Map<String, TermDocuments.Entry> present = writer.entries();
      int removed = remove(folder, files, present, writer);
      List<Path> wanted = new ArrayList<>();
      for (Path file : files) {
        TermDocuments.Entry entry = present.get(path(file));
        if (entry == null || !entry.stamp().equals(stamp(file))) {
          wanted.add(file);
        }
      }
      ExecutorService workers = Executors.newFixedThreadPool(threads);
      try {
        Report report = take(wanted, writer, workers, watcher);
        writer.commit();
        return new Report(
            report.added, files.size() - wanted.size(), removed, report.skipped, report.seconds);
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private static int remove(
      Path folder,
      List<Path> files,
      Map<String, TermDocuments.Entry> present,
      TermIndexWriter writer) {
    Set<String> there = new HashSet<>();
    files.forEach(file -> there.add(path(file)));
    int removed = 0;
    for (String path : present.keySet()) {
      boolean inside = Path.of(path).startsWith(folder.toAbsolutePath().normalize());
      if (inside && !there.contains(path)) {
        writer.remove(path);
        removed++;
      }
    }
    return removed;
  }

  private Report take(
      List<Path> wanted, TermIndexWriter writer, ExecutorService workers, Watcher watcher) {
    ExecutorCompletionService<Done> running = new ExecutorCompletionService<>(workers);
    int started = 0;
    int skipped = 0;
    double seconds = 0;
    long saved = System.nanoTime();
    for (int done = 0; done < wanted.size(); done++) {
      // No more at once than there are workers for: hours of frames would lie in memory.
      while (started < wanted.size() && started < done + 2 * threads) {
        Path file = wanted.get(started++);
        running.submit(() -> encode(file, watcher));
      }
      Done next = await(running);
      if (next.fault() != null) {
        watcher.note("left out: " + next.fault().getMessage());
        writer.remove(path(next.file()));
        skipped++;
      } else {
        writer.put(path(next.file()), next.stamp(), next.recording());
        seconds += next.recording().seconds();
      }
      if (System.nanoTime() - saved > COMMIT_NANOS) {
        writer.commit();
        saved = System.nanoTime();
      }
      watcher.progress(done + 1, wanted.size(), seconds);
    }
    return new Report(wanted.size() - skipped, 0, 0, skipped, seconds);
  }

  private Done encode(Path file, Watcher watcher) {
    try {
      String stamp = stamp(file);
      Consumer<String> note = watcher::note;
      return new Done(file, stamp, encoder.encode(file, note), null);
    } catch (InputException fault) {
      return new Done(file, "", null, fault);
    }
  }

  private static Done await(ExecutorCompletionService<Done> running) {
    try {
      Future<Done> next = running.take();
      return next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static String path(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  /** Size and time of change, which another file or one written anew has another of. */
  private static String stamp(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis() + " " + KEPT;
    } catch (IOException e) {
      throw new InputException(file + ": can't be read: " + AtomicFile.reason(e), e);
    }
  }
}
