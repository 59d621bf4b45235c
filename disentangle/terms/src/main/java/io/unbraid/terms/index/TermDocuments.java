package io.unbraid.terms.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * How a recording lies in the index: a document for each minute or so of its frames, and one for
 * each window with its vector; all bear its path.
 */
public final class TermDocuments {
  public static final String PATH = "path";

  /** The path too, but to be looked up by a window's number. */
  public static final String RECORDING = "recording";

  public static final String VECTOR = "vector";
  public static final String START = "start";
  public static final String END = "end";
  private static final String KIND = "kind";
  private static final String PART = "part";
  private static final String FIRST = "first";
  private static final String FRAMES = "frames";
  private static final String SPOKEN = "spoken";
  private static final String SECONDS = "seconds";
  private static final String STAMP = "stamp";
  private static final Set<String> SMALL = Set.of(PATH, SECONDS, STAMP, FIRST);

  /** Frames of a part, and how many of the next it has too, so that no word is torn. */
  private static final int PART_FRAMES = 2048;

  private static final int OVERLAP = 256;

  /**
   * A recording in the index.
   *
   * @param stamp size and time of change of the file that was indexed
   * @param parts documents of its parts by their first frames
   */
  public record Entry(double seconds, String stamp, TreeMap<Integer, Integer> parts) {}

  /**
   * A part of a recording as it was heard.
   *
   * @param frames [frames * channels] in {@link SignedBytes}
   * @param spoken [frames] as {@link EncodedRecording} has them; none if the index is from before
   */
  public record Heard(byte[] frames, Optional<byte[]> spoken) {}

  private TermDocuments() {}

  /** Which documents are a recording's. */
  public static Term of(String path) {
    return new Term(PATH, path);
  }

  /** All documents of a recording. */
  public static List<Document> documents(
      String path, String stamp, EncodedRecording recording, int channels) {
    List<Document> documents = new ArrayList<>();
    int frames = recording.frames().length / channels;
    for (int start = 0; start == 0 || start < frames; start += PART_FRAMES) {
      int end = Math.min(frames, start + PART_FRAMES + OVERLAP);
      Document part = new Document();
      part.add(new StringField(PATH, path, Field.Store.YES));
      part.add(new StringField(KIND, PART, Field.Store.NO));
      part.add(new StoredField(FIRST, start));
      part.add(
          new StoredField(
              FRAMES, Arrays.copyOfRange(recording.frames(), start * channels, end * channels)));
      if (recording.spoken().length > 0) {
        part.add(new StoredField(SPOKEN, Arrays.copyOfRange(recording.spoken(), start, end)));
      }
      part.add(new StoredField(SECONDS, recording.seconds()));
      part.add(new StoredField(STAMP, stamp));
      documents.add(part);
    }
    for (int w = 0; w < recording.windows().size(); w++) {
      Document window = new Document();
      window.add(new StringField(PATH, path, Field.Store.NO));
      window.add(new SortedDocValuesField(RECORDING, new BytesRef(path)));
      window.add(new NumericDocValuesField(START, recording.windows().get(w).start()));
      window.add(new NumericDocValuesField(END, recording.windows().get(w).end()));
      window.add(
          new KnnByteVectorField(
              VECTOR, recording.vectors().get(w), VectorSimilarityFunction.DOT_PRODUCT));
      documents.add(window);
    }
    return documents;
  }

  /** The recordings by their paths. */
  public static Map<String, Entry> entries(DirectoryReader reader) throws IOException {
    Map<String, Entry> entries = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum found = leaf.reader().postings(new Term(KIND, PART));
      Bits live = leaf.reader().getLiveDocs();
      while (found != null && found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(found.docID())) {
          Document part = leaf.reader().storedFields().document(found.docID(), SMALL);
          double seconds = number(part, SECONDS).doubleValue();
          entries
              .computeIfAbsent(
                  part.get(PATH), p -> new Entry(seconds, part.get(STAMP), new TreeMap<>()))
              .parts()
              .put(number(part, FIRST).intValue(), leaf.docBase + found.docID());
        }
      }
    }
    return entries;
  }

  private static Number number(Document part, String name) throws IOException {
    IndexableField field = part.getField(name);
    if (part.get(PATH) == null || field == null || field.numericValue() == null) {
      throw new CorruptIndexException("no path or no " + name, "a recording's part");
    }
    return field.numericValue();
  }

  /**
   * What is heard in a part of a recording.
   *
   * @param document of the part, as an {@link Entry} has it
   */
  public static Heard heard(DirectoryReader reader, int document, int channels) throws IOException {
    Document stored = reader.storedFields().document(document, Set.of(FRAMES, SPOKEN));
    byte[] frames = bytes(stored.getBinaryValue(FRAMES));
    BytesRef spoken = stored.getBinaryValue(SPOKEN);
    if (spoken != null && spoken.length * channels != frames.length) {
      throw new CorruptIndexException("frames of two lengths", "a recording's part");
    }
    return new Heard(frames, Optional.ofNullable(spoken).map(TermDocuments::bytes));
  }

  private static byte[] bytes(BytesRef part) {
    return Arrays.copyOfRange(part.bytes, part.offset, part.offset + part.length);
  }

  /**
   * Frames of a recording, [frames][channels]: those from {@code start} on, up to {@code end} or to
   * the end of the part they lie in.
   */
  public static float[][] frames(
      DirectoryReader reader, Entry entry, int start, int end, int channels) throws IOException {
    Map.Entry<Integer, Integer> part = entry.parts().floorEntry(start);
    Document stored = reader.storedFields().document(part.getValue(), Set.of(FRAMES));
    BytesRef bytes = stored.getBinaryValue(FRAMES);
    int first = start - part.getKey();
    int last = Math.min(end - part.getKey(), bytes.length / channels);
    return SignedBytes.floats(bytes.bytes, bytes.offset + first * channels, last - first, channels);
  }
}
