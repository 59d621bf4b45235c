package io.unbraid.terms.index;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.base.InputException;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.frames.VoiceFrames;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes recordings in for the index, in blocks of about 20 s with a second on either side, so that
 * hours need little more memory than minutes. Thread-safe.
 */
public final class RecordingEncoder {
  private static final int BLOCK = 640;
  private static final int CONTEXT = 32;
  private static final int BATCH = 1024;

  private final WordEmbedding embedding;
  private final VoiceFrames input;
  private final int samplesOfFrame;

  public RecordingEncoder(WordEmbedding embedding) {
    this.embedding = embedding;
    this.input = embedding.input();
    this.samplesOfFrame = (int) Math.round(input.sampleRate() / input.frameRate());
  }

  /**
   * @param warnings gets a line for what was passed over
   * @throws InputException if the file can't be read or holds no sample
   */
  public EncodedRecording encode(Path file, Consumer<String> warnings) {
    try (AudioReader reader = AudioReader.open(file, input.sampleRate())) {
      EncodedRecording encoded = encode(reader::read);
      if (encoded.frames().length == 0) {
        throw new InputException(file + ": holds not one sample; record or copy it again");
      }
      reader.warnings().forEach(warnings);
      return encoded;
    }
  }

  public EncodedRecording encode(Audio audio) {
    float[] samples = audio.samples();
    int[] at = {0};
    return encode(
        block -> {
          int count = Math.min(block.length, samples.length - at[0]);
          System.arraycopy(samples, at[0], block, 0, count);
          at[0] += count;
          return count;
        });
  }

  /** Fills an array from its start; tells how many samples, 0 or less at the end. */
  private interface Source {
    int read(float[] samples);
  }

  private EncodedRecording encode(Source source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream spoken = new ByteArrayOutputStream();
    int context = CONTEXT * samplesOfFrame;
    int length = BLOCK * samplesOfFrame;
    // What is before the block for context, the block, what is after it.
    float[] held = new float[context + length + context];
    int before = 0;
    int filled = 0;
    long samples = 0;
    boolean ended = false;
    while (!ended) {
      int read = fill(source, held, filled);
      ended = filled + read < held.length;
      samples += read;
      filled += read;
      int end = ended ? filled : Math.min(filled, before + length);
      if (end > before) {
        add(bytes, spoken, held, before, end, filled);
      }
      int from = Math.max(0, end - context);
      System.arraycopy(held, from, held, 0, filled - from);
      filled -= from;
      before = end - from;
    }
    byte[] frames = bytes.toByteArray();
    List<Window> windows =
        frames.length == 0 ? List.of() : Window.of(frames.length / input.channels());
    double seconds = samples / (double) input.sampleRate();
    return new EncodedRecording(
        seconds, frames, spoken.toByteArray(), windows, vectors(frames, windows));
  }

  private static int fill(Source source, float[] held, int from) {
    int filled = from;
    while (filled < held.length) {
      float[] block = new float[held.length - filled];
      int count = source.read(block);
      if (count <= 0) {
        break;
      }
      System.arraycopy(block, 0, held, filled, count);
      filled += count;
    }
    return filled - from;
  }

  private void add(
      ByteArrayOutputStream bytes,
      ByteArrayOutputStream spoken,
      float[] held,
      int start,
      int end,
      int filled) {
    Audio audio = Audio.of(Arrays.copyOf(held, filled), input.sampleRate());
    VoiceFrames.Heard heard = input.hear(audio);
    float[][] frames = heard.frames();
    int first = start / samplesOfFrame;
    int last = end == filled ? frames.length : end / samplesOfFrame;
    for (int t = first; t < last; t++) {
      bytes.writeBytes(SignedBytes.of(frames[t]));
    }
    if (heard.spoken().length > 0) {
      spoken.writeBytes(SignedBytes.of(Arrays.copyOfRange(heard.spoken(), first, last)));
    }
  }

  private List<byte[]> vectors(byte[] frames, List<Window> windows) {
    int channels = input.channels();
    List<byte[]> vectors = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += BATCH) {
      List<float[][]> segments = new ArrayList<>();
      for (Window w : windows.subList(from, Math.min(windows.size(), from + BATCH))) {
        segments.add(
            SignedBytes.floats(frames, w.start() * channels, w.end() - w.start(), channels));
      }
      for (float[] vector : embedding.embed(segments)) {
        vectors.add(SignedBytes.of(vector));
      }
    }
    return vectors;
  }
}
