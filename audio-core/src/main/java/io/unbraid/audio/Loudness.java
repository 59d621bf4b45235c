package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Integrated loudness by ITU-R BS.1770-4 (K-weighting; blocks of 400 ms, gated at -70 LUFS and at
 * 10 LU below the mean), measured by ffmpeg's ebur128 filter.
 */
public final class Loudness {
  /** The filter's coefficients are given for this rate in the recommendation. */
  private static final int RATE = 48000;

  private static final int BLOCK = RATE / 10;
  private static final int GATING_BLOCK = 4 * BLOCK;

  /** What the filter gives when every block is below its gate. */
  private static final double GATED = -70;

  private Loudness() {}

  /**
   * The integrated loudness in LUFS; negative infinity for silence (below -70 LUFS). Sound shorter
   * than one gating block is taken as if it went on by being repeated.
   */
  public static double integrated(Audio audio) {
    if (audio.length() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    float[] sound = audio.resample(RATE).samples();
    // Whole blocks alone count: a last one filled up with zeros would pull the mean down.
    float[] whole = new float[Math.max(GATING_BLOCK, sound.length / BLOCK * BLOCK)];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = sound[i % sound.length];
    }
    double loudness = measure(whole);
    return loudness <= GATED ? Double.NEGATIVE_INFINITY : loudness;
  }

  /**
   * The sound at the wanted loudness, or as near as its peaks allow: no sample goes over the
   * ceiling. Silence stays as it is.
   *
   * @param target in LUFS, such as -23 (EBU R 128) or -16 (speech on the web)
   * @param ceiling highest sample afterwards, in dB of full scale, such as -1
   */
  public static Audio normalise(Audio audio, double target, double ceiling) {
    double loudness = integrated(audio);
    if (Double.isInfinite(loudness)) {
      return audio;
    }
    double peak = 0;
    for (float sample : audio.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double headroom = ceiling - 20 * Math.log10(peak);
    return audio.times(Math.pow(10, Math.min(target - loudness, headroom) / 20));
  }

  private static double measure(float[] sound) {
    Ffmpeg.load();
    AVFilterGraph graph = avfilter_graph_alloc();
    AVFrame frame = av_frame_alloc();
    try (AVFilterContext source = new AVFilterContext(null);
        AVFilterContext meter = new AVFilterContext(null);
        AVFilterContext sink = new AVFilterContext(null)) {
      String format = "sample_rate=" + RATE + ":sample_fmt=dbl:channel_layout=mono";
      create(graph, source, "abuffer", format);
      create(graph, meter, "ebur128", "metadata=1:framelog=quiet");
      create(graph, sink, "abuffersink", null);
      check(avfilter_link(source, 0, meter, 0));
      check(avfilter_link(meter, 0, sink, 0));
      check(avfilter_graph_config(graph, null));
      double loudness = GATED;
      for (int start = 0; start < sound.length; start += BLOCK) {
        send(source, frame, sound, start);
        loudness = receive(sink, frame, loudness);
      }
      check(av_buffersrc_add_frame(source, null));
      return receive(sink, frame, loudness);
    } finally {
      av_frame_free(frame);
      avfilter_graph_free(graph);
    }
  }

  private static void create(
      AVFilterGraph graph, AVFilterContext filter, String name, String options) {
    check(
        avfilter_graph_create_filter(
            filter, avfilter_get_by_name(name), name, options, null, graph));
  }

  private static void send(AVFilterContext source, AVFrame frame, float[] sound, int start) {
    av_channel_layout_default(frame.ch_layout(), 1);
    frame.sample_rate(RATE).format(AV_SAMPLE_FMT_DBL).nb_samples(BLOCK).pts(start);
    check(av_frame_get_buffer(frame, 0));
    DoublePointer data = new DoublePointer(frame.data(0));
    for (int i = 0; i < BLOCK; i++) {
      data.put(i, sound[start + i]);
    }
    check(av_buffersrc_add_frame(source, frame));
  }

  /** The filter writes the loudness so far on each frame it lets through; the last one counts. */
  private static double receive(AVFilterContext sink, AVFrame frame, double last) {
    double loudness = last;
    while (av_buffersink_get_frame(sink, frame) >= 0) {
      AVDictionaryEntry entry = av_dict_get(frame.metadata(), "lavfi.r128.I", null, 0);
      if (entry != null) {
        loudness = Double.parseDouble(entry.value().getString(StandardCharsets.US_ASCII));
      }
      av_frame_unref(frame);
    }
    return loudness;
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("ebur128: " + Ffmpeg.message(result));
    }
  }
}
