package io.unbraid.terms.index;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.terms.embedding.WordEmbedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Adds recordings to an index and takes some out. What was committed survives whatever happens to
 * the program; what was not is gone as if it had not been. Thread-safe.
 */
public final class TermIndexWriter implements AutoCloseable {
  private static final double BUFFER_MEGABYTES = 128;

  /** What a writer leaves that is killed before its first commit. */
  private static final Pattern LEFT_OVER =
      Pattern.compile("_.*|segments.*|pending_segments.*|write\\.lock");

  private final String origin;
  private final IndexWriter writer;
  private final int channels;

  private TermIndexWriter(String origin, IndexWriter writer, int channels) {
    this.origin = origin;
    this.writer = writer;
    this.channels = channels;
  }

  /**
   * Opens an index to write, or makes one.
   *
   * @throws InputException if it is another model's, damaged, being written, or no index is there
   *     but other files are
   */
  public static TermIndexWriter open(Path folder, WordEmbedding embedding) {
    try {
      Files.createDirectories(folder);
      Directory directory = FSDirectory.open(folder);
      if (DirectoryReader.indexExists(directory)) {
        try (TermIndex present = TermIndex.open(folder)) {
          present.check(embedding);
        }
      } else {
        refuseOthers(folder);
      }
      return open(directory, folder.toString(), embedding);
    } catch (LockObtainFailedException e) {
      throw new InputException(
          folder + ": another program writes this index; wait for it to end", e);
    } catch (IOException e) {
      throw TermIndex.failure(folder.toString(), e);
    }
  }

  /** A folder with other things in it is none for an index, which deletes what it doesn't know. */
  private static void refuseOthers(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      if (files.anyMatch(file -> !LEFT_OVER.matcher(file.getFileName().toString()).matches())) {
        throw new InputException(
            folder + ": holds other files and no index; name a new or an empty folder");
      }
    }
  }

  public static TermIndexWriter open(Directory directory, String origin, WordEmbedding embedding)
      throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES).setCommitOnClose(false);
    IndexWriter writer = new IndexWriter(directory, config);
    writer.setLiveCommitData(TermIndex.notes(embedding).entrySet());
    return new TermIndexWriter(origin, writer, embedding.input().channels());
  }

  /** Puts a recording in, in place of what was there of its path. */
  public void put(String path, String stamp, EncodedRecording recording) {
    try {
      writer.updateDocuments(
          TermDocuments.of(path), TermDocuments.documents(path, stamp, recording, channels));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void remove(String path) {
    try {
      writer.deleteDocuments(TermDocuments.of(path));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Makes all so far safe. */
  public void commit() {
    try {
      writer.commit();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** The recordings that are committed, by their paths. */
  Map<String, TermDocuments.Entry> entries() {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      return TermDocuments.entries(reader);
    } catch (IOException e) {
      throw TermIndex.failure(origin, e);
    }
  }

  private InputException unwritable(IOException e) {
    return new InputException(
        origin + ": the index can't be written: " + AtomicFile.reason(e) + "; check the disk", e);
  }

  /** Ends; what was not committed is dropped. */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
