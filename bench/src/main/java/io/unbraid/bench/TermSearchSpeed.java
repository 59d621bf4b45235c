package io.unbraid.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;

/**
 * Latency and recall of the nearest-neighbour step of the term search against looking at every
 * vector: on the vectors of a real index, and on many generated from them. A generated vector is a
 * real one, drawn at random, plus noise of the shape of the real ones' spread, so strong that its
 * cosine with the one it came from is what real ones have with their tenth neighbours; so they
 * cluster as words do. Queries are made the same way.
 */
public final class TermSearchSpeed {
  private static final String VECTOR = "vector";
  private static final int WINDOWS = 200; // as TermSearch asks for
  private static final int TOP = 10;
  private static final int QUERIES = 200;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TermSearchSpeed() {}

  /**
   * @param arguments index of vc terms index, folder for the generated index, how many to generate
   */
  public static void main(String[] arguments) throws IOException {
    float[][] real = read(Path.of(arguments[0]));
    int count = Integer.parseInt(arguments[2]);
    Random random = new Random(1);
    double cosine = neighbourCosine(real, random);
    System.out.printf(
        Locale.ROOT,
        "%d real vectors of %d, cosine with the tenth neighbour %.3f%n",
        real.length,
        real[0].length,
        cosine);
    float[] spread = spread(real);
    double noise = noise(real, spread, cosine, random);
    byte[][] queries = new byte[QUERIES][];
    Arrays.setAll(queries, i -> generate(real, spread, noise, random));
    byte[][] own = new byte[real.length][];
    Arrays.setAll(own, i -> bytes(real[i]));
    measure(Path.of(arguments[1], "real"), own, queries);
    byte[][] many = new byte[count][];
    Arrays.setAll(many, i -> generate(real, spread, noise, random));
    measure(Path.of(arguments[1], "generated"), many, queries);
  }

  private static float[][] read(Path index) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
      for (LeafReaderContext leaf : reader.leaves()) {
        ByteVectorValues values = leaf.reader().getByteVectorValues(VECTOR);
        while (values != null && values.nextDoc() != ByteVectorValues.NO_MORE_DOCS) {
          byte[] bytes = values.vectorValue();
          float[] vector = new float[bytes.length];
          for (int c = 0; c < vector.length; c++) {
            vector[c] = bytes[c] / 127f;
          }
          vectors.add(vector);
        }
      }
    }
    return vectors.toArray(float[][]::new);
  }

  private static double neighbourCosine(float[][] real, Random random) {
    double sum = 0;
    for (int q = 0; q < 100; q++) {
      float[] query = real[random.nextInt(real.length)];
      double[] all = Arrays.stream(real).mapToDouble(v -> dot(query, v)).sorted().toArray();
      sum += all[all.length - 1 - TOP] / 100;
    }
    return sum;
  }

  private static float[] spread(float[][] real) {
    int size = real[0].length;
    float[] mean = new float[size];
    float[] spread = new float[size];
    for (float[] vector : real) {
      for (int c = 0; c < size; c++) {
        mean[c] += vector[c] / real.length;
      }
    }
    for (float[] vector : real) {
      for (int c = 0; c < size; c++) {
        spread[c] += (vector[c] - mean[c]) * (vector[c] - mean[c]) / real.length;
      }
    }
    for (int c = 0; c < size; c++) {
      spread[c] = (float) Math.sqrt(spread[c]);
    }
    return spread;
  }

  /** The strength that gives the cosine wanted, by halving. */
  private static double noise(float[][] real, float[] spread, double wanted, Random random) {
    double low = 0;
    double high = 10;
    for (int i = 0; i < 20; i++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (int k = 0; k < 200; k++) {
        float[] from = real[random.nextInt(real.length)];
        sum += dot(from, moved(from, spread, middle, random)) / 200;
      }
      if (sum > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static float[] moved(float[] from, float[] spread, double noise, Random random) {
    float[] moved = new float[from.length];
    double squares = 0;
    for (int c = 0; c < moved.length; c++) {
      moved[c] = (float) (from[c] + noise * spread[c] * random.nextGaussian());
      squares += moved[c] * moved[c];
    }
    for (int c = 0; c < moved.length; c++) {
      moved[c] /= (float) Math.sqrt(squares);
    }
    return moved;
  }

  private static byte[] generate(float[][] real, float[] spread, double noise, Random random) {
    return bytes(moved(real[random.nextInt(real.length)], spread, noise, random));
  }

  private static byte[] bytes(float[] vector) {
    byte[] bytes = new byte[vector.length];
    for (int c = 0; c < bytes.length; c++) {
      bytes[c] = (byte) Math.round(127 * Math.max(-1, Math.min(1, vector[c])));
    }
    return bytes;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private static int dot(byte[] a, byte[] b) {
    int sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private static void measure(Path folder, byte[][] vectors, byte[][] queries) throws IOException {
    long start = System.nanoTime();
    AtomicInteger added = new AtomicInteger();
    try (IndexWriter writer =
        new IndexWriter(
            FSDirectory.open(folder),
            new IndexWriterConfig()
                .setRAMBufferSizeMB(256)
                // Merging builds the graphs anew, for minutes; a query searches each segment.
                .setMergePolicy(NoMergePolicy.INSTANCE)
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE))) {
      // A thread a core, each with a segment of its own.
      IntStream.range(0, vectors.length)
          .parallel()
          .forEach(i -> add(writer, i, vectors[i], added, start));
    }
    double built = (System.nanoTime() - start) / 1e9;
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      NumericDocValues numbers = null;
      double[] millis = new double[queries.length];
      double[] processor = new double[queries.length];
      double recall = 0;
      double exhaustive = 0;
      for (int round = 0; round < 2; round++) { // the first warms up
        recall = 0;
        exhaustive = 0;
        for (int q = 0; q < queries.length; q++) {
          long from = System.nanoTime();
          long worked = THREADS.getCurrentThreadCpuTime();
          ScoreDoc[] found =
              searcher.search(new KnnByteVectorQuery(VECTOR, queries[q], WINDOWS), WINDOWS)
                  .scoreDocs;
          millis[q] = (System.nanoTime() - from) / 1e6;
          processor[q] = (THREADS.getCurrentThreadCpuTime() - worked) / 1e6;
          Set<Integer> near = new HashSet<>();
          for (int k = 0; k < TOP; k++) {
            numbers = MultiDocValues.getNumericValues(reader, "number");
            numbers.advanceExact(found[k].doc);
            near.add((int) numbers.longValue());
          }
          from = System.nanoTime();
          int[] best = exhaustive(vectors, queries[q]);
          exhaustive += (System.nanoTime() - from) / 1e6 / queries.length;
          // Equal scores may come in either order: what is as near as the tenth counts.
          int tenth = dot(vectors[best[TOP - 1]], queries[q]);
          byte[] query = queries[q];
          recall +=
              near.stream().filter(i -> dot(vectors[i], query) >= tenth).count()
                  / (double) TOP
                  / queries.length;
        }
      }
      Arrays.sort(millis);
      Arrays.sort(processor);
      System.out.printf(
          Locale.ROOT,
          "%d vectors in %d segments, built in %.0f s: median %.2f ms, 95%% below %.2f ms,"
              + " of the processor %.2f and %.2f ms; recall@%d %.4f; all looked at: %.1f ms%n",
          vectors.length,
          reader.leaves().size(),
          built,
          millis[millis.length / 2],
          millis[millis.length * 95 / 100],
          processor[processor.length / 2],
          processor[processor.length * 95 / 100],
          TOP,
          recall,
          exhaustive);
    }
  }

  private static void add(
      IndexWriter writer, int number, byte[] vector, AtomicInteger added, long start) {
    Document document = new Document();
    document.add(new NumericDocValuesField("number", number));
    document.add(new KnnByteVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    try {
      writer.addDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int count = added.incrementAndGet();
    if (count % 100_000 == 0) {
      System.out.printf("%d in after %d s%n", count, (System.nanoTime() - start) / 1_000_000_000);
    }
  }

  private static int[] exhaustive(byte[][] vectors, byte[] query) {
    int[] scores = new int[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      scores[i] = dot(vectors[i], query);
    }
    int[] sorted = scores.clone();
    Arrays.sort(sorted);
    int least = sorted[sorted.length - TOP];
    List<Integer> best = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= least) {
        best.add(i);
      }
    }
    best.sort(Comparator.comparingInt(i -> -scores[i]));
    return best.stream().limit(TOP).mapToInt(Integer::intValue).toArray();
  }
}
