package io.unbraid.voice;

import io.unbraid.audio.Audio;
import io.unbraid.audio.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.SpectrogramConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The features of a whole corpus in one file, computed once and read piece by piece, so that
 * training needs little memory however large the corpus is. Values are 16-bit: steps of a
 * thousandth for log-mel, of 1/64 Hz for pitch.
 */
public final class FeatureStore implements AutoCloseable {
  private static final float MEL_STEPS = 1000;
  private static final float HZ_STEPS = 64;
  private static final String VERSION = "unbraid features 1";

  /** Where an utterance's frames lie. */
  private record Place(long offset, int frames) {}

  private final FileChannel channel;
  private final int width;
  private final List<Utterance> utterances;
  private final List<Place> places;

  private FeatureStore(
      FileChannel channel, int width, List<Utterance> utterances, List<Place> places) {
    this.channel = channel;
    this.width = width;
    this.utterances = List.copyOf(utterances);
    this.places = List.copyOf(places);
  }

  /**
   * The features of a corpus, from the cache where they are there already.
   *
   * @param cache folder of caches
   * @param note gets a line where there is something to tell, such as an unreadable recording,
   *     which is left out
   * @throws InputException if no recording can be read
   */
  public static FeatureStore open(
      Corpus corpus, SpectrogramConfig config, Path cache, Consumer<String> note) {
    List<Utterance> all = corpus.utterances();
    String key = key(all, config);
    Path data = cache.resolve("features-" + key + ".bin");
    Path index = cache.resolve("features-" + key + ".index");
    try {
      if (!Files.exists(index) || !Files.exists(data)) {
        Files.createDirectories(cache);
        build(all, config, data, index, note);
      }
      List<String> lines = Files.readAllLines(index, StandardCharsets.UTF_8);
      List<Utterance> utterances = new ArrayList<>();
      List<Place> places = new ArrayList<>();
      long offset = 0;
      int width = config.mels() + 1;
      for (int i = 0; i < all.size(); i++) {
        int frames = Integer.parseInt(lines.get(i));
        if (frames > 0) {
          utterances.add(all.get(i));
          places.add(new Place(offset, frames));
          offset += 2L * width * frames;
        }
      }
      if (utterances.isEmpty()) {
        throw new InputException(
            "none of the " + all.size() + " recordings can be read; check the corpus folder");
      }
      return new FeatureStore(
          FileChannel.open(data, StandardOpenOption.READ), width, utterances, places);
    } catch (IOException e) {
      throw new InputException(
          cache + ": the features cannot be stored: " + e.getMessage() + "; free space there", e);
    }
  }

  private static String key(List<Utterance> utterances, SpectrogramConfig config) {
    long hash = (VERSION + config).hashCode();
    try {
      for (Utterance utterance : utterances) {
        Path file = utterance.file();
        hash = hash * 1_000_003 + file.toAbsolutePath().toString().hashCode();
        hash = hash * 1_000_003 + (Files.exists(file) ? Files.size(file) : 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Long.toHexString(hash);
  }

  private static void build(
      List<Utterance> all, SpectrogramConfig config, Path data, Path index, Consumer<String> note)
      throws IOException {
    FeatureExtractor extractor = new FeatureExtractor(config);
    Path partial = data.resolveSibling(data.getFileName() + ".partial");
    StringBuilder lengths = new StringBuilder();
    int chunk = 64;
    int unreadable = 0;
    try (FileChannel out =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int from = 0; from < all.size(); from += chunk) {
        List<Utterance> part = all.subList(from, Math.min(all.size(), from + chunk));
        List<ByteBuffer> encoded =
            IntStream.range(0, part.size())
                .parallel()
                .mapToObj(i -> encode(extractor, part.get(i), note))
                .toList();
        for (ByteBuffer bytes : encoded) {
          int frames = bytes.remaining() / (2 * (config.mels() + 1));
          unreadable += frames == 0 ? 1 : 0;
          lengths.append(frames).append('\n');
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        }
        if (from / chunk % 10 == 0) {
          note.accept("features: " + from + " of " + all.size() + " recordings");
        }
      }
      out.force(true);
    }
    if (unreadable > 0) {
      note.accept(unreadable + " of " + all.size() + " recordings could not be read; skipped");
    }
    Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(index, lengths);
  }

  private static ByteBuffer encode(
      FeatureExtractor extractor, Utterance utterance, Consumer<String> note) {
    try {
      Audio audio = Audio.read(utterance.file(), extractor.config().sampleRate());
      VoiceFeatures features = extractor.extract(audio);
      int mels = features.mel().length;
      ByteBuffer bytes = ByteBuffer.allocate(2 * (mels + 1) * features.frames());
      for (int t = 0; t < features.frames(); t++) {
        for (int m = 0; m < mels; m++) {
          bytes.putShort((short) Math.round(features.mel()[m][t] * MEL_STEPS));
        }
        bytes.putShort((short) Math.round(features.hz()[t] * HZ_STEPS));
      }
      return bytes.flip();
    } catch (InputException e) {
      note.accept("skipped: " + e.getMessage());
      return ByteBuffer.allocate(0);
    }
  }

  /** The utterances that could be read. */
  public List<Utterance> utterances() {
    return utterances;
  }

  /** Frames of an utterance. */
  public int frames(int utterance) {
    return places.get(utterance).frames();
  }

  /** Reads frames of an utterance, from and to as in an array; safe from several threads. */
  public VoiceFeatures read(int utterance, int from, int to) {
    Place place = places.get(utterance);
    if (from < 0 || to > place.frames() || from >= to) {
      throw new IndexOutOfBoundsException(from + " to " + to + " of " + place.frames());
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * width * (to - from));
    try {
      long at = place.offset() + 2L * width * from;
      while (bytes.hasRemaining()) {
        int count = channel.read(bytes, at + bytes.position());
        if (count < 0) {
          throw new IOException("the cached features end early; delete the cache");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.flip();
    float[][] mel = new float[width - 1][to - from];
    float[] hz = new float[to - from];
    for (int t = 0; t < to - from; t++) {
      for (int m = 0; m < width - 1; m++) {
        mel[m][t] = bytes.getShort() / MEL_STEPS;
      }
      hz[t] = bytes.getShort() / HZ_STEPS;
    }
    return new VoiceFeatures(mel, hz, 1);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
