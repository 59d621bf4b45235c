package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Mono sound in memory: floats, full scale [-1, 1], at one rate. Never changes. */
public final class Audio {
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
   * Reads a file of any format that ffmpeg knows, mixed down to mono.
   *
   * @param sampleRate wanted rate in Hz; 0 keeps the file's own
   * @throws InputException if it can't be read or decoded, or holds no sample
   */
  public static Audio read(Path file, int sampleRate) {
    try (AudioReader reader = AudioReader.open(file, sampleRate)) {
      return new Audio(all(reader, file.toString()), reader.sampleRate());
    }
  }

  /** Copies the samples. */
  public static Audio of(float[] samples, int sampleRate) {
    return new Audio(samples.clone(), sampleRate);
  }

  private static float[] all(AudioReader reader, String name) {
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
    return Arrays.copyOf(samples, length);
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

  /** The same sound at another rate in Hz, through a windowed sinc. */
  public Audio resample(int sampleRate) {
    if (sampleRate == this.sampleRate || samples.length == 0) {
      return new Audio(samples, sampleRate);
    }
    try (AVChannelLayout mono = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      try (Resampler resampler =
              new Resampler(mono, AV_SAMPLE_FMT_FLT, this.sampleRate, sampleRate);
          FloatPointer source = new FloatPointer(samples);
          PointerPointer<FloatPointer> data = new PointerPointer<>(1)) {
        data.put(0, source);
        float[] body = resampler.convert(data, samples.length);
        float[] tail = resampler.convert(null, 0);
        float[] whole = Arrays.copyOf(body, body.length + tail.length);
        System.arraycopy(tail, 0, whole, body.length, tail.length);
        return new Audio(whole, sampleRate);
      }
    }
  }

  /**
   * Writes 16-bit WAV or FLAC, as the name's ending says; what was there before stays until the new
   * file is whole.
   *
   * @throws InputException if the ending is another or the file can't be written
   */
  public void write(Path file) {
    try (AudioWriter writer = AudioWriter.open(file, sampleRate)) {
      writer.write(samples, 0, samples.length);
      writer.commit();
    }
  }
}
