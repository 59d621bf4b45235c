package io.unbraid.audio;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads sound of any format that ffmpeg knows block by block as mono floats of one rate, so that
 * hours need no more memory than seconds. What is cut off or partly damaged is read as far as it
 * goes, with a warning. Not for use by several threads at once.
 */
public final class AudioReader implements AutoCloseable {
  private final ReadableByteChannel channel;
  private final Decoder decoder;
  private final int sampleRate;
  private final Findings findings;
  private MonoConverter converter;
  private float[] pending = new float[0];
  private int pendingStart;
  private boolean ended;

  /**
   * Opens a file. The path "-" is the standard input; a file of that name is "./-".
   *
   * @param sampleRate wanted rate in Hz; 0 keeps the file's own
   * @throws InputException if there is no such file or it holds no sound that can be decoded
   */
  public static AudioReader open(Path file, int sampleRate) {
    if (file.toString().equals("-")) {
      return open(System.in, "standard input", sampleRate);
    }
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a folder; give a sound file");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw new InputException(file + ": is empty (0 bytes); record or copy it again");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return open(Files.newInputStream(file), file.toString(), sampleRate); // a pipe
      }
      return new AudioReader(FileChannel.open(file), file.toString(), sampleRate);
    } catch (IOException e) {
      throw new InputException(
          file + ": can't be read: " + AtomicFile.reason(e) + "; check the path", e);
    }
  }

  /**
   * Reads from a stream, which is closed with this reader. A few formats (M4A as most programs
   * write it) can't be read without going back: those are copied into a temporary file first.
   *
   * @param name what to call the stream in messages
   * @param sampleRate wanted rate in Hz; 0 keeps the stream's own
   * @throws InputException if the stream holds no sound that can be decoded
   */
  public static AudioReader open(InputStream in, String name, int sampleRate) {
    try {
      return new AudioReader(Spool.channel(in, name), name, sampleRate);
    } catch (IOException e) {
      throw new InputException(
          name + ": can't be read: " + AtomicFile.reason(e) + "; copy it again", e);
    }
  }

  private AudioReader(ReadableByteChannel channel, String name, int sampleRate) {
    this.channel = channel;
    try {
      if (sampleRate < 0) {
        throw new IllegalArgumentException("sample rate " + sampleRate + " Hz");
      }
      findings = new Findings(name);
      if (channel instanceof FileChannel file) {
        findings.header(file);
      }
      this.decoder = new Decoder(channel, name);
    } catch (RuntimeException e) {
      closeChannel();
      throw e;
    }
    this.sampleRate = sampleRate == 0 ? decoder.sampleRate() : sampleRate;
  }

  /** The rate of what {@link #read} gives, in Hz. */
  public int sampleRate() {
    return sampleRate;
  }

  /** Channels of the sound itself, which is read as one. */
  public int channels() {
    return decoder.channels();
  }

  /** How the sound is coded, by ffmpeg's name, such as pcm_s16le or opus. */
  public String codec() {
    return decoder.codec();
  }

  /**
   * Fills the block as far as there is sound.
   *
   * @return how many samples stand at the block's start: its length, at the end fewer, then -1
   * @throws InputException if the sound can't be read further or has samples that are no numbers
   */
  public int read(float[] block) {
    int filled = 0;
    while (filled < block.length) {
      if (pendingStart == pending.length) {
        if (ended) {
          break;
        }
        pending = next();
        pendingStart = 0;
      }
      int count = Math.min(block.length - filled, pending.length - pendingStart);
      System.arraycopy(pending, pendingStart, block, filled, count);
      pendingStart += count;
      filled += count;
    }
    return filled == 0 && block.length > 0 ? -1 : filled;
  }

  /** What was found wrong so far and passed over, a line each; complete once all is read. */
  public List<String> warnings() {
    return findings.warnings();
  }

  private float[] next() {
    AVFrame frame = decoder.next();
    if (frame == null) {
      ended = true;
      float[] tail = findings.samples(drain());
      findings.end(decoder);
      return tail;
    }
    float[] changed = new float[0];
    if (converter != null && !converter.takes(frame)) {
      changed = drain(); // chained streams may change their rate or channels midway
    }
    if (converter == null) {
      converter = new MonoConverter(frame, sampleRate);
    }
    float[] samples = converter.convert(frame);
    findings.decoded(frame.nb_samples() / (double) frame.sample_rate());
    return findings.samples(Resampler.join(changed, samples));
  }

  private float[] drain() {
    if (converter == null) {
      return new float[0];
    }
    float[] rest = converter.drain();
    findings.alone(converter.secondsAlone());
    converter.close();
    converter = null;
    return rest;
  }

  @Override
  public void close() {
    if (converter != null) {
      converter.close();
      converter = null;
    }
    ended = true;
    pending = new float[0];
    pendingStart = 0;
    decoder.close();
    closeChannel();
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
