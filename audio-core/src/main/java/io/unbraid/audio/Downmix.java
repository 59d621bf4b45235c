package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_build_matrix2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Many channels of any sample format to one channel of floats at the same rate, block by block:
 * weighted by their places, or averaged where these are unknown. In stretches where the channels
 * cancel each other, the loudest alone is taken.
 */
final class Downmix implements AutoCloseable {
  private static final int MOST_CHANNELS = 64; // what swresample takes
  private static final double HALF_POWER = Math.sqrt(0.5);

  private final SwrContext context = new SwrContext(null);
  private final int channels;
  private final PointerPointer<FloatPointer> target;
  private final FloatPointer[] buffers;
  private final Cancellation cancellation;
  private final float[][] held;
  private int filled;

  /**
   * @param layout the channels of the input, two or more
   * @param format an AVSampleFormat
   * @param rate in Hz
   */
  Downmix(AVChannelLayout layout, int format, int rate) {
    Ffmpeg.load();
    channels = layout.nb_channels();
    target = new PointerPointer<>(channels);
    buffers = new FloatPointer[channels];
    cancellation = new Cancellation(weights(layout), rate);
    held = new float[channels][cancellation.stretch()];
    try (AVChannelLayout any = new AVChannelLayout()) {
      av_channel_layout_default(any, channels);
      Ffmpeg.check(
          swr_alloc_set_opts2(context, any, AV_SAMPLE_FMT_FLTP, rate, any, format, rate, 0, null));
      Ffmpeg.check(swr_init(context));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** They add up to at most one: two equal channels stay as loud as each is. */
  private static double[] weights(AVChannelLayout layout) {
    // The library writes a matrix of as many channels as it knows, whatever it is asked for.
    double[] matrix = new double[MOST_CHANNELS * MOST_CHANNELS];
    int result = -1;
    if (layout.order() != AV_CHANNEL_ORDER_UNSPEC) {
      try (AVChannelLayout mono = new AVChannelLayout()) {
        av_channel_layout_default(mono, 1);
        result =
            swr_build_matrix2(
                layout, mono, HALF_POWER, HALF_POWER, 0, 1, 1, matrix, MOST_CHANNELS, 0, null);
      }
    }
    double[] weights = Arrays.copyOf(matrix, layout.nb_channels());
    double sum = Arrays.stream(weights).sum();
    if (result < 0 || !(sum > 0 && sum < 2)) {
      Arrays.fill(weights, 1.0 / weights.length);
    }
    return weights;
  }

  /** Mixes count samples a channel; up to a tenth of a second of them comes with a later call. */
  float[] convert(PointerPointer<?> data, int count) {
    if (buffers[0] == null || buffers[0].capacity() < count) {
      for (int c = 0; c < channels; c++) {
        free(buffers[c]);
        buffers[c] = new FloatPointer(Math.max(count, 8192));
        target.put(c, buffers[c]);
      }
    }
    int converted = swr_convert(context, target, count, data, count);
    Ffmpeg.check(converted);
    float[] mixed = new float[(filled + converted) / held[0].length * held[0].length];
    int done = 0;
    for (int from = 0; from < converted; ) {
      int some = Math.min(converted - from, held[0].length - filled);
      for (int c = 0; c < channels; c++) {
        buffers[c].position(from).get(held[c], filled, some);
        buffers[c].position(0);
      }
      from += some;
      filled += some;
      if (filled == held[0].length) {
        cancellation.mix(held, filled, mixed, done);
        done += filled;
        filled = 0;
      }
    }
    return mixed;
  }

  /** What is still held at the end. */
  float[] drain() {
    float[] rest = new float[filled];
    cancellation.mix(held, filled, rest, 0);
    filled = 0;
    return rest;
  }

  /** How long one channel alone was taken so far. */
  double secondsAlone() {
    return cancellation.secondsAlone();
  }

  @Override
  public void close() {
    swr_free(context);
    target.close();
    for (FloatPointer buffer : buffers) {
      free(buffer);
    }
  }

  private static void free(FloatPointer buffer) {
    if (buffer != null) {
      buffer.close();
    }
  }
}
