package io.unbraid.terms.index;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.terms.embedding.WordEmbedding;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The recordings that can be searched: their frames, and the word embeddings of windows of theirs,
 * as a Lucene index. Opened for reading it shows the state of that moment. Thread-safe.
 */
public final class TermIndex implements AutoCloseable {
  static final String FORMAT = "unbraid term index 1";

  /** Newer Javas are told of a module that would make it faster; that is no news for users. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  /**
   * What the index holds.
   *
   * @param recordings in it
   * @param seconds of them in all
   * @param vectors of windows
   * @param voiceModel id of the model that made the frames
   * @param words id of the word embedding
   * @param bytes on the disk; 0 in memory
   */
  public record Facts(
      int recordings, double seconds, int vectors, String voiceModel, String words, long bytes) {}

  private final String origin;
  private final Directory directory;
  private final DirectoryReader reader;

  private TermIndex(String origin, Directory directory, DirectoryReader reader) {
    this.origin = origin;
    this.directory = directory;
    this.reader = reader;
  }

  /**
   * Opens an index for reading and verifies the checksums of its files.
   *
   * @throws InputException if there is none, or it is damaged or of another version
   */
  public static TermIndex open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw InputException.about("index", folder + ": no such folder; make an index there");
    }
    return IndexReading.of(
        folder.toString(),
        () -> {
          Directory directory = FSDirectory.open(folder);
          TermIndex index = open(directory, folder.toString());
          for (LeafReaderContext leaf : index.reader.leaves()) {
            leaf.reader().checkIntegrity();
          }
          return index;
        });
  }

  public static TermIndex open(Directory directory, String origin) throws IOException {
    DirectoryReader reader = DirectoryReader.open(directory);
    TermIndex index = new TermIndex(origin, directory, reader);
    String format = index.note("format");
    if (!FORMAT.equals(format)) {
      index.close();
      throw new InputException(
          origin
              + ": is "
              + (format.isEmpty() ? "no term index" : "a \"" + format + "\"")
              + "; this version reads \""
              + FORMAT
              + "\"");
    }
    return index;
  }

  /** What went wrong with an index, for the user. */
  public static InputException failure(String origin, IOException e) {
    String what;
    if (e instanceof IndexNotFoundException) {
      return InputException.about("index", origin + ": holds no term index; make one there");
    } else if (e instanceof IndexFormatTooNewException || e instanceof IndexFormatTooOldException) {
      what = "was made by another version; delete it and index the recordings again";
    } else if (e instanceof CorruptIndexException
        || e instanceof NoSuchFileException
        || e instanceof EOFException) {
      return damaged(origin, e);
    } else {
      what = "can't be read: " + AtomicFile.reason(e);
    }
    return new InputException(origin + ": " + what, e);
  }

  static InputException damaged(String origin, Throwable cause) {
    return new InputException(
        origin + ": the index is damaged; delete it and index the recordings again", cause);
  }

  static InputException tooLarge(String origin, OutOfMemoryError cause) {
    return new InputException(
        origin
            + ": the index wants more memory than there is; give Java more (-Xmx), or if that is"
            + " no help it is damaged: delete it and index the recordings again",
        cause);
  }

  /**
   * Refuses a model that did not make this index.
   *
   * @throws ModelMismatchException if another did
   */
  public void check(WordEmbedding embedding) {
    Map<String, String> wanted = new LinkedHashMap<>(notes(embedding));
    for (Map.Entry<String, String> note : wanted.entrySet()) {
      if (!note.getValue().equals(note(note.getKey()))) {
        throw new ModelMismatchException(
            origin
                + ": was made with another "
                + (note.getKey().equals("words") ? "word embedding" : "voice model")
                + " ("
                + note(note.getKey())
                + ", this one is "
                + note.getValue()
                + "); name that one, or index the recordings again into another folder");
      }
    }
  }

  /** What an index notes of the models that make it. */
  static Map<String, String> notes(WordEmbedding embedding) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("format", FORMAT);
    notes.put("voiceModel", embedding.voiceModel());
    notes.put("words", embedding.id());
    return notes;
  }

  private String note(String key) {
    try {
      return reader.getIndexCommit().getUserData().getOrDefault(key, "");
    } catch (IOException e) {
      throw failure(origin, e);
    }
  }

  public DirectoryReader reader() {
    return reader;
  }

  public String origin() {
    return origin;
  }

  /** Counts and sizes. */
  public Facts facts() {
    return IndexReading.of(origin, this::count);
  }

  private Facts count() throws IOException {
    int recordings = 0;
    double seconds = 0;
    int vectors = 0;
    long bytes = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      vectors +=
          leaf.reader().getByteVectorValues(TermDocuments.VECTOR) == null
              ? 0
              : leaf.reader().getByteVectorValues(TermDocuments.VECTOR).size();
    }
    for (TermDocuments.Entry entry : TermDocuments.entries(reader).values()) {
      recordings++;
      seconds += entry.seconds();
    }
    for (String name : directory.listAll()) {
      bytes += directory.fileLength(name);
    }
    return new Facts(recordings, seconds, vectors, note("voiceModel"), note("words"), bytes);
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
