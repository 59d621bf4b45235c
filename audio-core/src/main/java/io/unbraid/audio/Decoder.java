package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ADPCM_IMA_QT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
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
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** ffmpeg's file format and decoder for the first sound in a channel, which stays open. */
final class Decoder implements AutoCloseable {
  private static final int LOWEST_RATE = 1000;
  private static final int HIGHEST_RATE = 1_000_000;
  private static final int MOST_CHANNELS = 64; // what swresample takes

  private final String name;
  private final NativeStream stream;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private AVFormatContext format;
  private AVCodecContext codec;
  private int streamIndex;
  private int damagedBlocks;
  private boolean brokenOff;
  private boolean packetsEnded;
  private boolean closed;

  /**
   * @param name what to call the file in messages
   */
  Decoder(ReadableByteChannel channel, String name) {
    this(channel, name, 0);
  }

  /**
   * @param probeBytes how far to look for what format it is; 0 for as far as ffmpeg likes
   */
  Decoder(ReadableByteChannel channel, String name, int probeBytes) {
    Ffmpeg.load();
    this.name = name;
    stream = NativeStream.reading(channel);
    try {
      openFormat(probeBytes);
      openCodec();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openFormat(int probeBytes) {
    format = avformat_alloc_context();
    if (probeBytes > 0) {
      format.format_probesize(probeBytes);
    }
    format.pb(stream.context());
    // A playlist must not make ffmpeg open further files or addresses.
    av_opt_set(format, "protocol_whitelist", "none", 0);
    int result = avformat_open_input(format, "", null, (AVDictionary) null);
    if (result < 0) {
      format = null; // freed by ffmpeg
      throw wrong("is no sound file that can be read", result);
    }
    result = avformat_find_stream_info(format, (AVDictionary) null);
    if (result < 0) {
      throw wrong("is damaged", result);
    }
  }

  private void openCodec() {
    streamIndex = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (streamIndex < 0) {
      throw wrong("holds no sound", 0);
    }
    AVStream audio = format.streams(streamIndex);
    AVCodec decoder = avcodec_find_decoder(audio.codecpar().codec_id());
    if (decoder == null) {
      throw wrong("is coded in a way that can't be decoded", 0);
    }
    codec = avcodec_alloc_context3(decoder);
    int result = avcodec_parameters_to_context(codec, audio.codecpar());
    codec.pkt_timebase(audio.time_base());
    codec.thread_count(1);
    // Where the format has checksums, a block that fails is left out rather than heard as a bang.
    codec.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
    if (result >= 0) {
      result = avcodec_open2(codec, decoder, (AVDictionary) null);
    }
    if (result < 0) {
      throw wrong("can't be decoded", result);
    }
    int channels = codec.ch_layout().nb_channels();
    if (codec.sample_rate() < LOWEST_RATE || codec.sample_rate() > HIGHEST_RATE) {
      throw wrong("claims a sample rate of " + codec.sample_rate() + " Hz", 0);
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw wrong("claims " + channels + " channels", 0);
    }
  }

  /** How sure ffmpeg is of the file's format, from 1 to 100. */
  int probeScore() {
    return format.probe_score();
  }

  /** In Hz, as the header says. */
  int sampleRate() {
    return codec.sample_rate();
  }

  /** As the header says. */
  int channels() {
    return codec.ch_layout().nb_channels();
  }

  /** ffmpeg's name of the coding, such as pcm_s16le. */
  String codec() {
    return codec.codec().name().getString();
  }

  /** What the header promises, in seconds; NaN where it doesn't. */
  double promisedSeconds() {
    AVStream audio = format.streams(streamIndex);
    if (format.duration_estimation_method() != AVFMT_DURATION_FROM_STREAM
        || audio.duration() <= 0) {
      return Double.NaN;
    }
    return audio.duration() * (double) audio.time_base().num() / audio.time_base().den();
  }

  /** Blocks left out so far because they can't be decoded. */
  int damagedBlocks() {
    // An odd byte at the end of plain samples is no sample and no damage either.
    return codec.codec_id() < AV_CODEC_ID_ADPCM_IMA_QT ? 0 : damagedBlocks;
  }

  /** Whether the file's structure was damaged so far that what follows can't be found. */
  boolean brokenOff() {
    return brokenOff;
  }

  /**
   * The next block, which is overwritten by the one after; null at the end.
   *
   * @throws InputException if the channel fails
   */
  AVFrame next() {
    while (true) {
      int result = avcodec_receive_frame(codec, frame);
      if (result >= 0) {
        return frame;
      }
      boolean damaged = result != AVERROR_EAGAIN() && result != AVERROR_EOF();
      if (damaged) {
        damagedBlocks++;
      }
      if (packetsEnded) {
        return null;
      }
      if (!damaged) {
        feed(); // after damage there may be sound of the same packet left
      }
    }
  }

  private void feed() {
    int result = av_read_frame(format, packet);
    if (result < 0) {
      if (stream.failure() != null) {
        throw wrong("can't be read further", result);
      }
      brokenOff = result != AVERROR_EOF();
      packetsEnded = true;
      avcodec_send_packet(codec, null);
      return;
    }
    if (packet.stream_index() == streamIndex && avcodec_send_packet(codec, packet) < 0) {
      damagedBlocks++;
    }
    av_packet_unref(packet);
  }

  private InputException wrong(String what, int error) {
    IOException failure = stream.failure();
    if (failure != null) {
      return new InputException(
          name + ": can't be read: " + AtomicFile.reason(failure) + "; copy it again", failure);
    }
    String reason = error < 0 ? " (" + Ffmpeg.message(error) + ")" : "";
    return new InputException(name + ": " + what + reason + "; export it again as WAV or FLAC");
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (codec != null) {
      avcodec_free_context(codec);
    }
    if (format != null) {
      avformat_close_input(format);
    }
    av_packet_free(packet);
    av_frame_free(frame);
    stream.close();
  }
}
