package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/** ffmpeg's encoder and file format for mono sound, writing into a channel that stays open. */
final class Encoder implements AutoCloseable {
  private static final int BLOCK = 4096;

  /** A WAV header has 32 bits for its length. */
  private static final long MOST_WAV_BYTES = 0xFFFFFF00L;

  private final NativeStream stream;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final boolean floats;
  private final int bytesPerSample;
  private final long mostBytes;
  private AVFormatContext format;
  private AVCodecContext codec;
  private int block;
  private long position;
  private boolean closed;

  Encoder(WritableByteChannel channel, String container, int sampleRate, SampleFormat samples)
      throws IOException {
    Ffmpeg.load();
    stream = NativeStream.writing(channel);
    floats = samples == SampleFormat.FLOAT_32;
    bytesPerSample = floats ? 4 : 2;
    boolean limited = container.equals("wav") && channel instanceof SeekableByteChannel;
    mostBytes = limited ? MOST_WAV_BYTES : Long.MAX_VALUE;
    try {
      open(container, sampleRate);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(String container, int sampleRate) throws IOException {
    format = new AVFormatContext(null);
    check(avformat_alloc_output_context2(format, null, container, null));
    format.pb(stream.context());
    // The same samples give the same bytes: no version of the library in the file.
    format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    int pcm = floats ? AV_CODEC_ID_PCM_F32LE : AV_CODEC_ID_PCM_S16LE;
    AVCodec encoder = avcodec_find_encoder(container.equals("flac") ? AV_CODEC_ID_FLAC : pcm);
    codec = avcodec_alloc_context3(encoder);
    codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT);
    codec.sample_rate(sampleRate);
    codec.sample_fmt(floats ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_S16);
    av_channel_layout_default(codec.ch_layout(), 1);
    try (AVRational tick = new AVRational()) {
      codec.time_base(tick.num(1).den(sampleRate));
      check(avcodec_open2(codec, encoder, (AVDictionary) null));
      AVStream track = avformat_new_stream(format, encoder);
      track.time_base(tick);
      check(avcodec_parameters_from_context(track.codecpar(), codec));
    }
    check(avformat_write_header(format, (AVDictionary) null));
    block = codec.frame_size() > 0 ? codec.frame_size() : BLOCK;
    frame.format(codec.sample_fmt());
    frame.sample_rate(sampleRate);
    frame.nb_samples(block);
    av_channel_layout_default(frame.ch_layout(), 1);
    check(av_frame_get_buffer(frame, 0));
  }

  /** How many samples each {@link #encode} must get, but for the last, which may get fewer. */
  int block() {
    return block;
  }

  void encode(float[] samples, int count) throws IOException {
    if ((position + count) * bytesPerSample > mostBytes) {
      throw new IOException("WAV holds no more than 4 GB; name a .flac");
    }
    check(av_frame_make_writable(frame));
    frame.nb_samples(count);
    frame.pts(position);
    if (floats) {
      new FloatPointer(frame.data(0)).put(samples, 0, count);
    } else {
      short[] pcm = new short[count];
      for (int i = 0; i < count; i++) {
        pcm[i] = (short) Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32768.0)));
      }
      new ShortPointer(frame.data(0)).put(pcm, 0, count);
    }
    position += count;
    send(frame);
  }

  /**
   * Writes what the encoder still holds, and the lengths into the header where it can be reached.
   */
  void finish() throws IOException {
    send(null);
    check(av_write_trailer(format));
  }

  private void send(AVFrame next) throws IOException {
    check(avcodec_send_frame(codec, next));
    while (avcodec_receive_packet(codec, packet) >= 0) {
      packet.stream_index(0);
      check(av_interleaved_write_frame(format, packet));
    }
  }

  private void check(int result) throws IOException {
    if (stream.failure() != null) {
      throw stream.failure();
    }
    if (result < 0) {
      throw new IOException("can't be encoded: " + Ffmpeg.message(result));
    }
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
      avformat_free_context(format);
    }
    av_packet_free(packet);
    av_frame_free(frame);
    stream.close();
  }
}
