package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decoded blocks of one sample format, rate and set of channels to mono floats of one rate. */
final class MonoConverter implements AutoCloseable {
  private final AVChannelLayout layout = new AVChannelLayout();
  private final int format;
  private final int inputRate;
  private final Downmix downmix; // null where there is one channel
  private final Resampler resampler;

  /**
   * @param like a block as all will be
   * @param outputRate in Hz
   */
  MonoConverter(AVFrame like, int outputRate) {
    format = like.format();
    inputRate = like.sample_rate();
    av_channel_layout_copy(layout, like.ch_layout());
    boolean one = layout.nb_channels() == 1;
    downmix = one ? null : new Downmix(layout, format, inputRate);
    resampler = new Resampler(one ? format : AV_SAMPLE_FMT_FLT, inputRate, outputRate);
  }

  /** Whether the block is as those that this was made for. */
  boolean takes(AVFrame frame) {
    return frame.format() == format
        && frame.sample_rate() == inputRate
        && av_channel_layout_compare(frame.ch_layout(), layout) == 0;
  }

  /** Converts a block; what can't yet be told comes with a later call. */
  float[] convert(AVFrame frame) {
    return downmix == null
        ? resampler.convert(frame.extended_data(), frame.nb_samples())
        : resampler.convert(downmix.convert(frame.extended_data(), frame.nb_samples()));
  }

  /** What is still held at the end. */
  float[] drain() {
    float[] rest = downmix == null ? new float[0] : resampler.convert(downmix.drain());
    return Resampler.join(rest, resampler.drain());
  }

  /** How long one channel alone was taken, the channels cancelling each other. */
  double secondsAlone() {
    return downmix == null ? 0 : downmix.secondsAlone();
  }

  @Override
  public void close() {
    if (downmix != null) {
      downmix.close();
    }
    resampler.close();
    av_channel_layout_uninit(layout);
    layout.close();
  }
}
