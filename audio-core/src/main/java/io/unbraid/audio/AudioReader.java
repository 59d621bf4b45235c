package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Reads sound block by block as mono floats of one rate, so that hours need no more memory than
 * seconds. Not for use by several threads at once.
 */
public final class AudioReader implements AutoCloseable {
  private final String name;
  private final ReadableByteChannel channel;
  private final NativeStream stream;
  private final AVPacket packet;
  private final AVFrame frame;
  private AVFormatContext format;
  private AVCodecContext decoder;
  private int streamIndex;
  private int sampleRate;
  private Resampler resampler;
  private float[] pending = new float[0];
  private int pendingStart;
  private boolean packetsEnded;
  private boolean ended;
  private long position;

  /**
   * Opens a file of any format that ffmpeg knows.
   *
   * @param sampleRate wanted rate in Hz; 0 keeps the file's own
   * @throws InputException if there is no such file or it holds no sound that can be decoded
   */
  public static AudioReader open(Path file, int sampleRate) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a folder; give a sound file");
    }
    if (!Files.exists(file)) {
      throw new InputException(file + ": no such file; check the path");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw new InputException(file + ": is empty (0 bytes); record or copy it again");
      }
      return new AudioReader(FileChannel.open(file), file.toString(), sampleRate);
    } catch (IOException e) {
      throw new InputException(file + ": can't be read; check its permissions", e);
    }
  }

  /**
   * Reads from a stream, which is closed with this reader.
   *
   * @param name what to call the stream in messages
   * @param sampleRate wanted rate in Hz; 0 keeps the stream's own
   * @throws InputException if the stream holds no sound that can be decoded
   */
  public static AudioReader open(InputStream in, String name, int sampleRate) {
    return new AudioReader(Channels.newChannel(in), name, sampleRate);
  }

  private AudioReader(ReadableByteChannel channel, String name, int sampleRate) {
    if (sampleRate < 0) {
      throw new IllegalArgumentException("sample rate " + sampleRate + " Hz");
    }
    Ffmpeg.load();
    this.name = name;
    this.channel = channel;
    this.stream = NativeStream.reading(channel);
    this.packet = av_packet_alloc();
    this.frame = av_frame_alloc();
    try {
      openFormat();
      openDecoder();
      this.sampleRate = sampleRate == 0 ? decoder.sample_rate() : sampleRate;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openFormat() {
    format = avformat_alloc_context();
    format.pb(stream.context());
    // A playlist must not make us open further files or addresses.
    av_opt_set(format, "protocol_whitelist", "none", 0);
    int result = avformat_open_input(format, "", null, (AVDictionary) null);
    if (result < 0) {
      format = null; // freed by ffmpeg
      throw wrong("is not a sound file that can be read (" + reason(result) + ")");
    }
    result = avformat_find_stream_info(format, (AVDictionary) null);
    if (result < 0) {
      throw wrong("is damaged (" + reason(result) + ")");
    }
  }

  private void openDecoder() {
    streamIndex = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (streamIndex < 0) {
      throw wrong("holds no sound");
    }
    AVStream audio = format.streams(streamIndex);
    AVCodec codec = avcodec_find_decoder(audio.codecpar().codec_id());
    if (codec == null) {
      throw wrong("is coded in a way that can't be decoded");
    }
    decoder = avcodec_alloc_context3(codec);
    int result = avcodec_parameters_to_context(decoder, audio.codecpar());
    decoder.pkt_timebase(audio.time_base());
    decoder.thread_count(1);
    if (result >= 0) {
      result = avcodec_open2(decoder, codec, (AVDictionary) null);
    }
    if (result < 0) {
      throw wrong("can't be decoded (" + reason(result) + ")");
    }
    if (decoder.sample_rate() <= 0 || decoder.ch_layout().nb_channels() <= 0) {
      throw wrong(
          "claims a rate of "
              + decoder.sample_rate()
              + " Hz and "
              + decoder.ch_layout().nb_channels()
              + " channels");
    }
  }

  /** The rate of what {@link #read} gives, in Hz. */
  public int sampleRate() {
    return sampleRate;
  }

  /**
   * Fills the block as far as there is sound.
   *
   * @return the samples put at the block's start: its length, or fewer at the end, then -1
   * @throws InputException if the sound is damaged beyond decoding
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
    position += filled;
    return filled == 0 && block.length > 0 ? -1 : filled;
  }

  private float[] next() {
    while (true) {
      if (avcodec_receive_frame(decoder, frame) >= 0) {
        return convertFrame();
      }
      if (packetsEnded) {
        ended = true;
        return resampler == null ? new float[0] : finite(resampler.convert(null, 0));
      }
      feed();
    }
  }

  private void feed() {
    int result = av_read_frame(format, packet);
    if (result < 0) {
      if (stream.failure() != null) {
        throw wrong("can't be read further: " + stream.failure().getMessage());
      }
      packetsEnded = true;
      avcodec_send_packet(decoder, null);
      return;
    }
    if (packet.stream_index() == streamIndex) {
      avcodec_send_packet(decoder, packet); // a damaged packet is passed over, as players do
    }
    av_packet_unref(packet);
  }

  private float[] convertFrame() {
    if (resampler == null) {
      resampler = new Resampler(frame.ch_layout(), frame.format(), frame.sample_rate(), sampleRate);
    }
    PointerPointer<?> data = frame.extended_data();
    return finite(resampler.convert(data, frame.nb_samples()));
  }

  private float[] finite(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        double seconds = (position + i) / (double) sampleRate;
        throw wrong(
            String.format(
                java.util.Locale.ROOT,
                "holds samples that are not finite numbers near %.2f s",
                seconds));
      }
    }
    return samples;
  }

  private String reason(int error) {
    return stream.failure() != null ? stream.failure().getMessage() : Ffmpeg.message(error);
  }

  private InputException wrong(String what) {
    return new InputException(name + ": " + what + "; export it again as WAV or FLAC");
  }

  @Override
  public void close() {
    if (resampler != null) {
      resampler.close();
      resampler = null;
    }
    if (decoder != null) {
      avcodec_free_context(decoder);
      decoder = null;
    }
    if (format != null) {
      avformat_close_input(format);
      format = null;
    }
    if (channel.isOpen()) {
      av_packet_free(packet);
      av_frame_free(frame);
      stream.close();
      try {
        channel.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
