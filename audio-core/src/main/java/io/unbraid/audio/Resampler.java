package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_inject_silence;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Mono sound of any sample format and rate to floats of one rate, block by block, by ffmpeg's
 * swresample. The filter is a sinc under a Kaiser window (beta 9), four times as long as the
 * library's default: at the lower of the two rates it is flat to 90% of the Nyquist frequency, and
 * what would alias is below -90 dB.
 */
final class Resampler implements AutoCloseable {
  private static final int FILTER_TAPS = 128;
  private static final double CUTOFF = 0.95;

  private final int inputRate;
  private final int outputRate;
  private final SwrContext context = new SwrContext(null);
  private final PointerPointer<Pointer> target = new PointerPointer<>(1);
  private FloatPointer buffer = new FloatPointer(8192);
  private long taken;
  private long produced;

  /**
   * @param format an AVSampleFormat
   */
  Resampler(int format, int inputRate, int outputRate) {
    Ffmpeg.load();
    this.inputRate = inputRate;
    this.outputRate = outputRate;
    try (AVChannelLayout mono = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      Ffmpeg.check(
          swr_alloc_set_opts2(
              context, mono, AV_SAMPLE_FMT_FLT, outputRate, mono, format, inputRate, 0, null));
      av_opt_set_int(context, "filter_size", FILTER_TAPS, 0);
      av_opt_set_double(context, "cutoff", CUTOFF, 0);
      Ffmpeg.check(swr_init(context));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** For floats. */
  Resampler(int inputRate, int outputRate) {
    this(AV_SAMPLE_FMT_FLT, inputRate, outputRate);
  }

  /** As {@link #convert(PointerPointer, int)}, where the format is floats. */
  float[] convert(float[] samples) {
    if (samples.length == 0) {
      return samples;
    }
    try (FloatPointer source = new FloatPointer(samples);
        PointerPointer<FloatPointer> data = new PointerPointer<>(1)) {
      return convert(data.put(0, source), samples.length);
    }
  }

  /** Converts count samples; what the filter can't yet tell comes with a later call. */
  float[] convert(PointerPointer<?> data, int count) {
    int capacity = Math.max(1, swr_get_out_samples(context, count));
    if (buffer.capacity() < capacity) {
      buffer.close();
      buffer = new FloatPointer(capacity);
    }
    target.put(0, buffer);
    int converted = swr_convert(context, target, capacity, data, count);
    Ffmpeg.check(converted);
    float[] samples = new float[converted];
    buffer.get(samples);
    taken += count;
    produced += converted;
    return samples;
  }

  /**
   * What the filter still holds at the end. The sound is taken to go on in silence, without which
   * swresample loses what is shorter than its filter.
   */
  float[] drain() {
    if (inputRate != outputRate) {
      int filter = FILTER_TAPS * Math.max(1, (inputRate + outputRate - 1) / outputRate);
      Ffmpeg.check(swr_inject_silence(context, filter));
    }
    long whole = Math.round(taken * (double) outputRate / inputRate);
    long given = produced;
    float[] tail = convert(null, 0);
    return Arrays.copyOf(tail, (int) Math.max(0, Math.min(tail.length, whole - given)));
  }

  static float[] join(float[] first, float[] second) {
    if (first.length == 0) {
      return second;
    }
    float[] whole = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, whole, first.length, second.length);
    return whole;
  }

  @Override
  public void close() {
    swr_free(context);
    target.close();
    buffer.close();
  }
}
