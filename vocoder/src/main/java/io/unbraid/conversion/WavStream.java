package io.unbraid.conversion;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioWriter;
import io.unbraid.audio.SampleFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * WAV into a stream. What comes in one piece gets a header with its length; of more the length
 * can't be known when the header is due.
 */
final class WavStream implements AutoCloseable {
  private final OutputStream out;
  private final int sampleRate;
  private float[] first;
  private AudioWriter writer;

  WavStream(OutputStream out, int sampleRate) {
    this.out = out;
    this.sampleRate = sampleRate;
  }

  void write(float[] samples, int offset, int count) throws IOException {
    if (first == null) {
      first = Arrays.copyOfRange(samples, offset, offset + count);
      return;
    }
    if (writer == null) {
      writer = AudioWriter.open(out, sampleRate, SampleFormat.PCM_16);
      writer.write(first, 0, first.length);
    }
    writer.write(samples, offset, count);
  }

  /** All is written. */
  void finish() throws IOException {
    if (writer == null && first != null) {
      Audio.of(first, sampleRate).write(out);
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      out.flush();
    }
  }
}
