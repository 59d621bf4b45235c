package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_matrix;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Any sample format, rate and channels to mono floats of one rate, block by block, by ffmpeg's
 * swresample: a Kaiser-windowed sinc, longer than its default.
 */
final class Resampler implements AutoCloseable {
  private static final int FILTER_TAPS = 64;
  private static final double CUTOFF = 0.95;

  private final SwrContext context;
  private final PointerPointer<Pointer> target = new PointerPointer<>(1);
  private FloatPointer buffer = new FloatPointer(8192);

  /**
   * @param layout the channels of the input; those without a known place are averaged
   * @param format an AVSampleFormat
   */
  Resampler(AVChannelLayout layout, int format, int inputRate, int outputRate) {
    Ffmpeg.load();
    context = new SwrContext(null);
    try (AVChannelLayout mono = new AVChannelLayout();
        AVChannelLayout standard = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      int channels = layout.nb_channels();
      boolean placed = layout.order() != AV_CHANNEL_ORDER_UNSPEC;
      av_channel_layout_default(standard, channels);
      check(
          swr_alloc_set_opts2(
              context,
              mono,
              AV_SAMPLE_FMT_FLT,
              outputRate,
              placed ? layout : standard,
              format,
              inputRate,
              0,
              null));
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
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Converts count samples a channel; data is null at the end, for what the filter still holds. */
  float[] convert(PointerPointer<?> data, int count) {
    int capacity = Math.max(1, swr_get_out_samples(context, count));
    if (buffer.capacity() < capacity) {
      buffer.close();
      buffer = new FloatPointer(capacity);
    }
    target.put(0, buffer);
    int produced = swr_convert(context, target, capacity, data, count);
    check(produced);
    float[] samples = new float[produced];
    buffer.position(0).get(samples);
    return samples;
  }

  @Override
  public void close() {
    swr_free(context);
    target.close();
    buffer.close();
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("swresample: " + Ffmpeg.message(result));
    }
  }
}
