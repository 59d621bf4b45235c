package io.unbraid.speech;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.SpectrogramConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The features of a whole corpus in one file, computed once and read piece by piece, so that
 * training needs little memory however large the corpus is. Values are 16-bit: steps of a
 * thousandth for log-mel, of 1/32 Hz for pitch.
 */
public final class FeatureStore implements AutoCloseable {
  /** Where an utterance's frames lie. */
  private record Place(long offset, int frames) {}

  private final FeatureCache cache;
  private final FileChannel channel;
  private final List<Utterance> utterances;
  private final List<Place> places;

  private FeatureStore(
      FeatureCache cache, FileChannel channel, List<Utterance> utterances, List<Place> places) {
    this.cache = cache;
    this.channel = channel;
    this.utterances = List.copyOf(utterances);
    this.places = List.copyOf(places);
  }

  /**
   * The features of a corpus, from the cache where they are there already, whole and of these
   * recordings as they are now.
   *
   * @param folder of caches
   * @param note gets a line where there is something to tell, such as an unreadable recording,
   *     which is left out
   * @throws InputException if no recording can be read, or the folder can't be written
   */
  public static FeatureStore open(
      Corpus corpus, SpectrogramConfig config, Path folder, Consumer<String> note) {
    List<Utterance> all = corpus.utterances();
    try {
      Files.createDirectories(folder);
      FeatureCache cache = new FeatureCache(all, config, folder);
      int[] frames = cache.load();
      if (frames == null) {
        frames = cache.build(note);
      }
      List<Utterance> utterances = new ArrayList<>();
      List<Place> places = new ArrayList<>();
      long offset = 0;
      for (int i = 0; i < frames.length; i++) {
        if (frames[i] > 0) {
          utterances.add(all.get(i));
          places.add(new Place(offset, frames[i]));
          offset += (long) cache.frameBytes() * frames[i];
        }
      }
      if (utterances.isEmpty()) {
        throw new InputException(
            "none of the " + all.size() + " recordings can be read; check the corpus folder");
      }
      FileChannel channel = FileChannel.open(cache.data(), StandardOpenOption.READ);
      return new FeatureStore(cache, channel, utterances, places);
    } catch (IOException e) {
      throw new InputException(
          folder
              + ": the features cannot be kept there: "
              + AtomicFile.reason(e)
              + "; name another folder",
          e);
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

  /**
   * Reads frames of an utterance, from and to as in an array; safe from several threads.
   *
   * @throws InputException if the file was changed meanwhile
   */
  public VoiceFeatures read(int utterance, int from, int to) {
    Place place = places.get(utterance);
    if (from < 0 || to > place.frames() || from >= to) {
      throw new IndexOutOfBoundsException(from + " to " + to + " of " + place.frames());
    }
    ByteBuffer bytes = ByteBuffer.allocate(cache.frameBytes() * (to - from));
    try {
      long start = place.offset() + (long) cache.frameBytes() * from;
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, start + bytes.position()) < 0) {
          throw new IOException("it ends early");
        }
      }
    } catch (IOException e) {
      throw new InputException(
          cache.data() + ": cannot be read: " + AtomicFile.reason(e) + "; delete it", e);
    }
    return cache.decode(bytes.flip());
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
