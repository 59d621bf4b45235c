package io.unbraid.audio;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Mono sound in memory: floats, full scale [-1, 1], at one rate. Never changes. */
public final class Audio {
  /** The rate that speech is analysed and made at, Hz: speech has little above its half. */
  public static final int SPEECH_RATE = 16_000;

  private static final System.Logger LOG = System.getLogger(Audio.class.getName());

  private final float[] samples;
  private final int sampleRate;

  private Audio(float[] samples, int sampleRate) {
    if (sampleRate <= 0) {
      throw new IllegalArgumentException("sample rate " + sampleRate + " Hz");
    }
    this.samples = samples;
    this.sampleRate = sampleRate;
  }

  /**
   * Reads a file of any format that ffmpeg knows, mixed down to mono; "-" is the standard input.
   * What {@link AudioReader#warnings} has to say goes to the log.
   *
   * @param sampleRate wanted rate in Hz; 0 keeps the file's own
   * @throws InputException if it can't be read or decoded, or holds no sample
   */
  public static Audio read(Path file, int sampleRate) {
    return read(file, sampleRate, warning -> LOG.log(System.Logger.Level.WARNING, warning));
  }

  /** As {@link #read(Path, int)}, with the warnings, a line each, given to the consumer. */
  public static Audio read(Path file, int sampleRate, Consumer<String> warnings) {
    return all(AudioReader.open(file, sampleRate), file.toString(), warnings);
  }

  /**
   * Reads a stream to its end and closes it.
   *
   * @param name what to call the stream in messages
   * @param sampleRate wanted rate in Hz; 0 keeps the stream's own
   * @param warnings gets what was passed over, a line each
   * @throws InputException if it can't be read or decoded, or holds no sample
   */
  public static Audio read(InputStream in, String name, int sampleRate, Consumer<String> warnings) {
    return all(AudioReader.open(in, name, sampleRate), name, warnings);
  }

  /** Copies the samples. */
  public static Audio of(float[] samples, int sampleRate) {
    return new Audio(samples.clone(), sampleRate);
  }

  private static Audio all(AudioReader opened, String name, Consumer<String> warnings) {
    try (AudioReader reader = opened) {
      float[] samples = new float[1 << 16];
      int length = 0;
      int count;
      float[] block = new float[1 << 15];
      while ((count = reader.read(block)) > 0) {
        if (length + count > samples.length) {
          samples = Arrays.copyOf(samples, 2 * samples.length);
        }
        System.arraycopy(block, 0, samples, length, count);
        length += count;
      }
      if (length == 0) {
        throw new InputException(name + ": holds not one sample; record or copy it again");
      }
      reader.warnings().forEach(warnings);
      return new Audio(Arrays.copyOf(samples, length), reader.sampleRate());
    }
  }

  /** A copy of the samples. */
  public float[] samples() {
    return samples.clone();
  }

  /** In Hz. */
  public int sampleRate() {
    return sampleRate;
  }

  /** In samples. */
  public int length() {
    return samples.length;
  }

  /** The duration. */
  public double seconds() {
    return samples.length / (double) sampleRate;
  }

  /**
   * The same sound at another rate in Hz, band-limited to the lower one; starts at the same time.
   */
  public Audio resample(int sampleRate) {
    if (sampleRate == this.sampleRate || samples.length == 0) {
      return new Audio(samples, sampleRate);
    }
    try (Resampler resampler = new Resampler(this.sampleRate, sampleRate)) {
      float[] body = resampler.convert(samples);
      return new Audio(Resampler.join(body, resampler.drain()), sampleRate);
    }
  }

  /** Samples from start (included) to end (excluded), in samples. */
  public Audio slice(int start, int end) {
    return new Audio(Arrays.copyOfRange(samples, start, end), sampleRate);
  }

  /** The same sound, each sample times the gain (a factor, not dB). */
  public Audio times(double gain) {
    float[] scaled = new float[samples.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (samples[i] * gain);
    }
    return new Audio(scaled, sampleRate);
  }

  /**
   * Writes 16-bit WAV or FLAC, as the name's ending says; what was there before stays until the new
   * file is whole, so it may be the file that the sound was read from.
   *
   * @throws InputException if the ending is another or the file can't be written
   */
  public void write(Path file) {
    write(file, SampleFormat.PCM_16);
  }

  /** As {@link #write(Path)}, in the given sample format. */
  public void write(Path file, SampleFormat format) {
    AudioWriter.write(file, sampleRate, format, writer -> writer.write(samples, 0, samples.length));
  }

  /**
   * Writes 16-bit WAV, its length in the header, into a stream that stays open.
   *
   * @throws IOException if the stream throws it
   */
  public void write(OutputStream out) throws IOException {
    Path whole = Files.createTempFile("unbraid", ".wav");
    try {
      write(whole);
      Files.copy(whole, out);
    } finally {
      Files.delete(whole);
    }
  }
}
