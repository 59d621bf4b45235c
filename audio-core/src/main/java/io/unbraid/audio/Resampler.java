package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_inject_silence;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_matrix;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Any sample format, rate and channels to mono floats of one rate, block by block, by ffmpeg's
 * swresample. The filter is a sinc under a Kaiser window (beta 9), four times as long as the
 * library's default: at the lower of the two rates it is flat to 90% of the Nyquist frequency, and
 * what would alias is below -90 dB.
 */
final class Resampler implements AutoCloseable {
  private static final int FILTER_TAPS = 128;
  private static final double CUTOFF = 0.95;

  private final AVChannelLayout layout = new AVChannelLayout();
  private final int format;
  private final int inputRate;
  private final int outputRate;
  private final SwrContext context = new SwrContext(null);
  private final PointerPointer<Pointer> target = new PointerPointer<>(1);
  private FloatPointer buffer = new FloatPointer(8192);
  private long taken;
  private long produced;

  /**
   * @param layout the channels of the input; those without a known place are averaged
   * @param format an AVSampleFormat
   */
  Resampler(AVChannelLayout layout, int format, int inputRate, int outputRate) {
    Ffmpeg.load();
    this.format = format;
    this.inputRate = inputRate;
    this.outputRate = outputRate;
    av_channel_layout_copy(this.layout, layout);
    try {
      open();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** For mono floats. */
  static Resampler mono(int inputRate, int outputRate) {
    try (AVChannelLayout mono = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      return new Resampler(mono, AV_SAMPLE_FMT_FLT, inputRate, outputRate);
    }
  }

  private void open() {
    try (AVChannelLayout mono = new AVChannelLayout();
        AVChannelLayout standard = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      int channels = layout.nb_channels();
      av_channel_layout_default(standard, channels);
      boolean placed = layout.order() != AV_CHANNEL_ORDER_UNSPEC;
      AVChannelLayout input = placed ? layout : standard;
      check(
          swr_alloc_set_opts2(
              context, mono, AV_SAMPLE_FMT_FLT, outputRate, input, format, inputRate, 0, null));
      av_opt_set_int(context, "filter_size", FILTER_TAPS, 0);
      av_opt_set_double(context, "cutoff", CUTOFF, 0);
      // Weights of a downmix add up to at most one: two equal channels stay as loud as each is.
      av_opt_set_double(context, "rematrix_maxval", 1, 0);
      if (!placed) {
        double[] mean = new double[channels];
        Arrays.fill(mean, 1.0 / channels);
        check(swr_set_matrix(context, mean, channels));
      }
      check(swr_init(context));
    }
  }

  /** Whether the frame has the format, rate and channels that this was made for. */
  boolean takes(AVFrame frame) {
    return frame.format() == format
        && frame.sample_rate() == inputRate
        && av_channel_layout_compare(frame.ch_layout(), layout) == 0;
  }

  /** Converts count samples a channel; what the filter can't yet tell comes with a later call. */
  float[] convert(PointerPointer<?> data, int count) {
    int capacity = Math.max(1, swr_get_out_samples(context, count));
    if (buffer.capacity() < capacity) {
      buffer.close();
      buffer = new FloatPointer(capacity);
    }
    target.put(0, buffer);
    int converted = swr_convert(context, target, capacity, data, count);
    check(converted);
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
      check(swr_inject_silence(context, filter));
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
    av_channel_layout_uninit(layout);
    layout.close();
    target.close();
    buffer.close();
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("swresample: " + Ffmpeg.message(result));
    }
  }
}
