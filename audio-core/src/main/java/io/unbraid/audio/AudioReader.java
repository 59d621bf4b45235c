package io.unbraid.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads sound of any format that ffmpeg knows block by block as mono floats of one rate, so that
 * hours need no more memory than seconds. What is cut off or partly damaged is read as far as it
 * goes, with a warning. Not for use by several threads at once.
 */
public final class AudioReader implements AutoCloseable {
  /** Coders pad and trim their ends: a smaller difference from the promised length is no loss. */
  private static final double MISSING_SECONDS = 0.1;

  /** Far above what a wrong scale can explain; its square still is a finite float. */
  private static final float BEYOND_MEASURE = 1e15f;

  private final String name;
  private final ReadableByteChannel channel;
  private final Decoder decoder;
  private final int sampleRate;
  private final List<String> warnings = new ArrayList<>();
  private Resampler resampler;
  private float[] pending = new float[0];
  private int pendingStart;
  private boolean ended;
  private double decodedSeconds;
  private float peak;

  /**
   * Opens a file. The path "-" is the standard input; a file of that name is "./-".
   *
   * @param sampleRate wanted rate in Hz; 0 keeps the file's own
   * @throws InputException if there is no such file or it holds no sound that can be decoded
   */
  public static AudioReader open(Path file, int sampleRate) {
    if (file.toString().equals("-")) {
      return new AudioReader(Channels.newChannel(System.in), "standard input", sampleRate);
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
   * write it) can't be read without going back and must be given as files.
   *
   * @param name what to call the stream in messages
   * @param sampleRate wanted rate in Hz; 0 keeps the stream's own
   * @throws InputException if the stream holds no sound that can be decoded
   */
  public static AudioReader open(InputStream in, String name, int sampleRate) {
    return new AudioReader(Channels.newChannel(in), name, sampleRate);
  }

  private AudioReader(ReadableByteChannel channel, String name, int sampleRate) {
    this.name = name;
    this.channel = channel;
    try {
      if (sampleRate < 0) {
        throw new IllegalArgumentException("sample rate " + sampleRate + " Hz");
      }
      checkWav();
      this.decoder = new Decoder(channel, name);
    } catch (RuntimeException e) {
      closeChannel();
      throw e;
    }
    this.sampleRate = sampleRate == 0 ? decoder.sampleRate() : sampleRate;
  }

  private void checkWav() {
    if (!(channel instanceof FileChannel file)) {
      return;
    }
    try {
      WavHeader wav = WavHeader.read(file);
      if (wav != null && wav.sampleRate() == 0) {
        throw new InputException(name + ": claims a sample rate of 0 Hz; export it again");
      }
      if (wav != null && wav.promisedBytes() > wav.presentBytes()) {
        warnings.add(
            name
                + ": is cut off: holds "
                + wav.presentBytes()
                + " bytes of sound of the "
                + wav.promisedBytes()
                + " that its header promises");
      }
    } catch (IOException e) {
      throw new InputException(
          name + ": can't be read: " + AtomicFile.reason(e) + "; copy it again", e);
    }
  }

  /** The rate of what {@link #read} gives, in Hz. */
  public int sampleRate() {
    return sampleRate;
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
    return List.copyOf(warnings);
  }

  private float[] next() {
    AVFrame frame = decoder.next();
    if (frame == null) {
      ended = true;
      float[] tail = resampler == null ? new float[0] : measured(resampler.drain());
      warn();
      return tail;
    }
    float[] changed = new float[0];
    if (resampler != null && !resampler.takes(frame)) {
      changed = resampler.drain(); // chained streams may change their rate or channels midway
      resampler.close();
      resampler = null;
    }
    if (resampler == null) {
      resampler = new Resampler(frame.ch_layout(), frame.format(), frame.sample_rate(), sampleRate);
    }
    float[] samples = resampler.convert(frame.extended_data(), frame.nb_samples());
    decodedSeconds += frame.nb_samples() / (double) frame.sample_rate();
    return measured(Resampler.join(changed, samples));
  }

  private float[] measured(float[] samples) {
    for (float sample : samples) {
      float size = Math.abs(sample);
      if (!(size < BEYOND_MEASURE)) {
        String where = String.format(Locale.ROOT, "%.2f", decodedSeconds);
        throw new InputException(
            name
                + ": has samples that are no numbers or beyond measure before "
                + where
                + " s; export it again");
      }
      peak = Math.max(peak, size);
    }
    return samples;
  }

  private void warn() {
    double promised = decoder.promisedSeconds();
    if (decoder.damagedBlocks() > 0) {
      warnings.add(name + ": " + decoder.damagedBlocks() + " damaged block(s) left out");
    }
    if (decoder.brokenOff() || promised - decodedSeconds > MISSING_SECONDS) {
      String length = String.format(Locale.ROOT, "%.2f s", decodedSeconds);
      String of = String.format(Locale.ROOT, promised > 0 ? " of %.2f s" : "", promised);
      warnings.add(name + ": is cut off or damaged: only " + length + of + " can be read");
    }
    if (peak > 2) {
      String excess = String.format(Locale.ROOT, "%.0f dB", 20 * Math.log10(peak));
      warnings.add(name + ": goes " + excess + " over full scale; normalise its loudness");
    }
  }

  @Override
  public void close() {
    if (resampler != null) {
      resampler.close();
      resampler = null;
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
