package io.unbraid.speech;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.SpectrogramConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The two files of a {@link FeatureStore}: the features, frame after frame, and an index that says
 * how many frames each recording has and what the features' checksum is. Both are written whole or
 * not at all, and always with the same content, so that two trainings may make them at once.
 */
final class FeatureCache {
  private static final float MEL_STEPS = 1000;
  private static final float HZ_STEPS = 32;
  private static final float SHARE_STEPS = 30000;

  /** Beside log-mel: pitch, voicing and speech. */
  private static final int TRACKS = 3;

  private static final String VERSION = "unbraid features 4";

  /** Recordings that are held in memory at once. */
  private static final int CHUNK = 64;

  private final List<Utterance> utterances;
  private final SpectrogramConfig config;
  private final Path data;
  private final Path index;

  /**
   * @throws IOException if a recording can't be asked for its size
   */
  FeatureCache(List<Utterance> utterances, SpectrogramConfig config, Path folder)
      throws IOException {
    this.utterances = utterances;
    this.config = config;
    String key = key(utterances, config);
    this.data = folder.resolve("features-" + key + ".bin");
    this.index = folder.resolve("features-" + key + ".index");
  }

  /** The features, 16-bit: log-mel, pitch, voicing and speech of each frame. */
  Path data() {
    return data;
  }

  /** What recordings a cache is of: other files, or the same ones changed, make another. */
  private static String key(List<Utterance> utterances, SpectrogramConfig config)
      throws IOException {
    StringBuilder all = new StringBuilder(VERSION).append(config);
    for (Utterance utterance : utterances) {
      Path file = utterance.file().toAbsolutePath();
      all.append('\n').append(file);
      if (Files.exists(file)) {
        all.append('\t').append(Files.size(file));
        all.append('\t').append(Files.getLastModifiedTime(file).toMillis());
      }
    }
    try {
      byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Frames of each recording, 0 for unreadable ones; null if the cache is missing or damaged. */
  int[] load() throws IOException {
    if (!Files.exists(index) || !Files.exists(data)) {
      return null;
    }
    List<String> lines = List.of(Files.readString(index, StandardCharsets.ISO_8859_1).split("\n"));
    if (lines.size() != utterances.size() + 1) {
      return null;
    }
    int[] frames = new int[utterances.size()];
    long total = 0;
    try {
      for (int i = 0; i < frames.length; i++) {
        frames[i] = Integer.parseInt(lines.get(i + 1));
        total += frames[i];
      }
    } catch (NumberFormatException damaged) {
      return null;
    }
    boolean whole = Files.size(data) == total * frameBytes();
    return whole && FeatureChecksum.of(data).equals(lines.get(0)) ? frames : null;
  }

  /**
   * Computes the features of all recordings.
   *
   * @return frames of each recording, 0 for unreadable ones, which are named to {@code note}
   */
  int[] build(Consumer<String> note) {
    int[] frames = new int[utterances.size()];
    FeatureChecksum checksum = new FeatureChecksum();
    AtomicFile.write(data, file -> write(file, frames, checksum, note));
    StringBuilder lines = new StringBuilder(checksum.toString()).append('\n');
    int unreadable = 0;
    for (int count : frames) {
      lines.append(count).append('\n');
      unreadable += count == 0 ? 1 : 0;
    }
    AtomicFile.write(index, file -> Files.writeString(file, lines));
    if (unreadable > 0) {
      note.accept(unreadable + " of " + frames.length + " recordings could not be read; skipped");
    }
    return frames;
  }

  private void write(Path file, int[] frames, FeatureChecksum checksum, Consumer<String> note)
      throws IOException {
    FeatureExtractor extractor = new FeatureExtractor(config);
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int from = 0; from < frames.length; from += CHUNK) {
        if (from / CHUNK % 10 == 0) {
          note.accept("features: " + from + " of " + frames.length + " recordings");
        }
        List<Utterance> part = utterances.subList(from, Math.min(utterances.size(), from + CHUNK));
        List<Encoded> encoded =
            IntStream.range(0, part.size())
                .parallel()
                .mapToObj(i -> encode(extractor, part.get(i)))
                .toList();
        for (int i = 0; i < encoded.size(); i++) {
          encoded.get(i).faults().forEach(note);
          ByteBuffer bytes = encoded.get(i).bytes();
          frames[from + i] = bytes.remaining() / frameBytes();
          checksum.update(bytes.duplicate());
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        }
      }
    }
  }

  /** A recording's frames, or why there are none. */
  private record Encoded(ByteBuffer bytes, List<String> faults) {}

  private static Encoded encode(FeatureExtractor extractor, Utterance utterance) {
    List<String> faults = new ArrayList<>();
    try {
      Audio audio = Audio.read(utterance.file(), extractor.config().sampleRate());
      VoiceFeatures features = extractor.extract(audio);
      int mels = features.mel().length;
      ByteBuffer bytes = ByteBuffer.allocate(2 * (mels + TRACKS) * features.frames());
      for (int t = 0; t < features.frames(); t++) {
        for (int m = 0; m < mels; m++) {
          bytes.putShort(rounded(features.mel()[m][t] * MEL_STEPS));
        }
        bytes.putShort(rounded(features.hz()[t] * HZ_STEPS));
        bytes.putShort(rounded(features.voicing()[t] * SHARE_STEPS));
        bytes.putShort(rounded(features.speech()[t] * SHARE_STEPS));
      }
      return new Encoded(bytes.flip(), faults);
    } catch (InputException e) {
      faults.add("skipped: " + e.getMessage());
      return new Encoded(ByteBuffer.allocate(0), faults);
    }
  }

  /** What is out of range is taken to its end, rather than to the other side of zero. */
  static short rounded(float value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }

  /** The frames of a stretch of the data. */
  VoiceFeatures decode(ByteBuffer bytes) {
    int frames = bytes.remaining() / frameBytes();
    float[][] mel = new float[config.mels()][frames];
    float[] hz = new float[frames];
    float[] voicing = new float[frames];
    float[] speech = new float[frames];
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < mel.length; m++) {
        mel[m][t] = bytes.getShort() / MEL_STEPS;
      }
      hz[t] = bytes.getShort() / HZ_STEPS;
      voicing[t] = bytes.getShort() / SHARE_STEPS;
      speech[t] = bytes.getShort() / SHARE_STEPS;
    }
    return new VoiceFeatures(mel, hz, voicing, speech, 1);
  }

  /** Bytes of a frame. */
  int frameBytes() {
    return 2 * (config.mels() + TRACKS);
  }
}
