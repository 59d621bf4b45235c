package io.unbraid.audio;

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

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
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

/**
 * Writes mono sound block by block. The file appears, whole, at {@link #commit}; closed without it,
 * nothing is left and what was there before stays.
 */
public final class AudioWriter implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path file;
  private final Path partial;
  private final FileChannel channel;
  private final NativeStream stream;
  private final AVPacket packet;
  private final AVFrame frame;
  private AVFormatContext format;
  private AVCodecContext encoder;
  private AVStream track;
  private final int sampleRate;
  private final boolean floats;
  private long position;
  private boolean committed;
  private boolean closed;

  /**
   * Opens a .wav (16-bit) or a .flac (16-bit).
   *
   * @param sampleRate in Hz
   * @throws InputException if the ending is another or the folder can't be written
   */
  public static AudioWriter open(Path file, int sampleRate) {
    return new AudioWriter(file, sampleRate, false);
  }

  private AudioWriter(Path file, int sampleRate, boolean floats) {
    this.file = file;
    this.sampleRate = sampleRate;
    this.floats = floats;
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean flac = name.endsWith(".flac");
    if (!flac && !name.endsWith(".wav")) {
      throw new InputException(file + ": only .wav and .flac can be written; change the ending");
    }
    Ffmpeg.load();
    partial = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
    stream = NativeStream.writing(channel);
    packet = av_packet_alloc();
    frame = av_frame_alloc();
    try {
      openEncoder(flac ? "flac" : "wav", flac);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openEncoder(String container, boolean flac) {
    format = new AVFormatContext(null);
    check(avformat_alloc_output_context2(format, null, container, null));
    format.pb(stream.context());
    AVCodec codec =
        avcodec_find_encoder(
            flac ? AV_CODEC_ID_FLAC : floats ? AV_CODEC_ID_PCM_F32LE : AV_CODEC_ID_PCM_S16LE);
    encoder = avcodec_alloc_context3(codec);
    encoder.sample_rate(sampleRate);
    encoder.sample_fmt(floats ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_S16);
    av_channel_layout_default(encoder.ch_layout(), 1);
    try (AVRational tick = new AVRational()) {
      encoder.time_base(tick.num(1).den(sampleRate));
      check(avcodec_open2(encoder, codec, (AVDictionary) null));
      track = avformat_new_stream(format, codec);
      track.time_base(tick);
    }
    check(avcodec_parameters_from_context(track.codecpar(), encoder));
    check(avformat_write_header(format, (AVDictionary) null));
    frame.format(encoder.sample_fmt());
    frame.sample_rate(sampleRate);
    av_channel_layout_default(frame.ch_layout(), 1);
    int block = encoder.frame_size() > 0 ? encoder.frame_size() : BLOCK;
    frame.nb_samples(block);
    check(av_frame_get_buffer(frame, 0));
    staged = new float[block];
  }

  private float[] staged;
  private int stagedCount;

  /** Appends samples; 16-bit formats clip what is beyond full scale. */
  public void write(float[] samples, int offset, int count) {
    int done = 0;
    while (done < count) {
      int step = Math.min(count - done, staged.length - stagedCount);
      System.arraycopy(samples, offset + done, staged, stagedCount, step);
      stagedCount += step;
      done += step;
      if (stagedCount == staged.length) {
        encodeStaged();
      }
    }
  }

  /** Ends the file, forces it to the disk and moves it to its name in one step. */
  public void commit() {
    if (stagedCount > 0) {
      encodeStaged();
    }
    encode(null);
    check(av_write_trailer(format));
    releaseNative();
    try {
      channel.force(true);
      channel.close();
      try {
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      }
      committed = true;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void encodeStaged() {
    frame.nb_samples(stagedCount);
    frame.pts(position);
    if (floats) {
      new FloatPointer(frame.data(0)).put(staged, 0, stagedCount);
    } else {
      short[] pcm = new short[stagedCount];
      for (int i = 0; i < stagedCount; i++) {
        pcm[i] = (short) Math.max(-32768, Math.min(32767, Math.round(staged[i] * 32768.0)));
      }
      new ShortPointer(frame.data(0)).put(pcm, 0, stagedCount);
    }
    position += stagedCount;
    stagedCount = 0;
    encode(frame);
  }

  private void encode(AVFrame next) {
    check(avcodec_send_frame(encoder, next));
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(0);
      check(av_interleaved_write_frame(format, packet));
    }
  }

  private void check(int result) {
    if (stream.failure() != null) {
      throw unwritable(stream.failure());
    }
    if (result < 0) {
      throw new InputException(file + ": can't be encoded (" + Ffmpeg.message(result) + ")");
    }
  }

  private InputException unwritable(IOException e) {
    return new InputException(
        file + ": can't be written (" + e.getMessage() + "); choose another folder", e);
  }

  private void releaseNative() {
    if (closed) {
      return;
    }
    closed = true;
    if (encoder != null) {
      avcodec_free_context(encoder);
    }
    if (format != null) {
      avformat_free_context(format);
    }
    av_packet_free(packet);
    av_frame_free(frame);
    stream.close();
  }

  @Override
  public void close() {
    releaseNative();
    try {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
