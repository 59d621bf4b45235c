package io.unbraid.audio;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes mono sound block by block, so that hours need no more memory than seconds. Not for use by
 * several threads at once.
 */
public final class AudioWriter implements AutoCloseable {
  /** What goes into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of the sound; when it throws, no file is made. */
    void writeTo(AudioWriter writer) throws IOException;
  }

  private final Encoder encoder;
  private final float[] staged;
  private int stagedCount;
  private long clipped;
  private boolean finished;

  private AudioWriter(
      WritableByteChannel channel, String container, int sampleRate, SampleFormat format)
      throws IOException {
    encoder = new Encoder(channel, container, sampleRate, format);
    staged = new float[encoder.block()];
  }

  /**
   * Makes a .wav or .flac file, or replaces it, in one step when its content is complete.
   *
   * @param sampleRate in Hz
   * @throws InputException if the ending is another or the file can't be written
   */
  public static void write(Path file, int sampleRate, SampleFormat format, Content content) {
    String container = container(file, format);
    AtomicFile.write(
        file,
        temporary -> {
          // A pipe can't be sought; ffmpeg must not be told that it can.
          boolean seekable = Files.isRegularFile(temporary);
          try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
              AudioWriter writer =
                  new AudioWriter(
                      seekable ? channel : Channels.newChannel(Channels.newOutputStream(channel)),
                      container,
                      sampleRate,
                      format)) {
            try {
              content.writeTo(writer);
            } catch (IOException | RuntimeException e) {
              writer.finished = true;
              throw e;
            }
          }
        });
  }

  /**
   * Writes WAV into a stream, which is flushed at the end and stays open. Its header gives no
   * length, since a stream can't be gone back in; most programs take that as "to the end".
   *
   * @param sampleRate in Hz
   * @throws IOException if the stream throws it
   */
  public static AudioWriter open(OutputStream out, int sampleRate, SampleFormat format)
      throws IOException {
    return new AudioWriter(Channels.newChannel(out), "wav", sampleRate, format);
  }

  private static String container(Path file, SampleFormat format) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".wav")) {
      return "wav";
    }
    if (name.endsWith(".flac")) {
      if (format == SampleFormat.FLOAT_32) {
        throw new InputException(file + ": FLAC holds no floats; name a .wav or write 16-bit");
      }
      return "flac";
    }
    throw new InputException(file + ": only .wav and .flac can be written; change the ending");
  }

  /**
   * Appends count samples of the array, from its offset.
   *
   * @throws IllegalArgumentException if a sample is not a finite number
   * @throws IOException if the disk is full or the stream throws it
   */
  public void write(float[] samples, int offset, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      float sample = samples[offset + i];
      if (!Float.isFinite(sample)) {
        throw new IllegalArgumentException("sample " + i + " is " + sample);
      }
      if (sample < -1 || sample > 1) {
        clipped++;
      }
      staged[stagedCount++] = sample;
      if (stagedCount == staged.length) {
        encodeStaged();
      }
    }
  }

  /** Samples so far beyond full scale: a 16-bit file clips them. */
  public long clipped() {
    return clipped;
  }

  private void encodeStaged() throws IOException {
    int count = stagedCount;
    stagedCount = 0;
    encoder.encode(staged, count);
  }

  /** Ends the sound. */
  @Override
  public void close() throws IOException {
    try (encoder) {
      if (!finished) {
        finished = true;
        if (stagedCount > 0) {
          encodeStaged();
        }
        encoder.finish();
      }
    }
  }
}
