package io.unbraid.bench.fuzz;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/** A short sound in whatever containers and encodings the ffmpeg at hand can write. */
final class SoundFormats {
  private static final String[] PAIRS = {
    "wav pcm_s16le",
    "wav pcm_s24le",
    "wav pcm_f32le",
    "wav pcm_mulaw",
    "wav adpcm_ms",
    "wav adpcm_ima_wav",
    "w64 pcm_s16le",
    "rf64 pcm_s16le",
    "aiff pcm_s16be",
    "au pcm_mulaw",
    "caf pcm_s16le",
    "caf alac",
    "flac flac",
    "ogg flac",
    "ogg opus",
    "ogg vorbis",
    "mp3 libmp3lame",
    "mp3 mp3",
    "mp2 mp2",
    "ac3 ac3",
    "adts aac",
    "mp4 aac",
    "ipod alac",
    "mov pcm_s16le",
    "matroska flac",
    "webm opus",
    "webm vorbis",
    "avi mp2",
    "asf wmav2",
    "wv wavpack",
    "tta tta",
    "voc pcm_u8",
    "mpegts mp2",
    "nut pcm_s16le",
    "3gp aac",
    "amr libopencore_amrnb",
    "gsm libgsm"
  };

  /** Each encoder takes some of them. */
  private static final int[] SAMPLES = {
    AV_SAMPLE_FMT_S16, AV_SAMPLE_FMT_FLTP, AV_SAMPLE_FMT_S16P, AV_SAMPLE_FMT_FLT,
    AV_SAMPLE_FMT_S32, AV_SAMPLE_FMT_S32P, AV_SAMPLE_FMT_U8, AV_SAMPLE_FMT_U8P
  };

  private SoundFormats() {}

  /** Writes what can be written, each as CONTAINER-CODEC. */
  static void write(Path folder, float[] mono, int rate) throws IOException {
    av_log_set_level(AV_LOG_QUIET);
    for (String pair : PAIRS) {
      String[] names = pair.split(" ");
      Path file = folder.resolve(names[0] + "-" + names[1]);
      boolean written = false;
      for (int i = 0; i < SAMPLES.length && !written; i++) {
        written = write(file, names[0], names[1], SAMPLES[i], mono, rate);
      }
      if (!written) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean write(
      Path file, String container, String name, int samples, float[] mono, int rate) {
    AVCodec encoder = avcodec_find_encoder_by_name(name);
    if (encoder == null || encoder.isNull()) {
      return false;
    }
    AVFormatContext format = new AVFormatContext(null);
    if (avformat_alloc_output_context2(format, null, container, file.toString()) < 0) {
      return false;
    }
    AVCodecContext codec = avcodec_alloc_context3(encoder);
    AVFrame frame = av_frame_alloc();
    AVPacket packet = av_packet_alloc();
    try (AVRational tick = new AVRational()) {
      int channels = name.equals("vorbis") ? 2 : 1;
      codec.sample_rate(rate);
      codec.sample_fmt(samples);
      codec.strict_std_compliance(-2);
      codec.bit_rate(64000);
      av_channel_layout_default(codec.ch_layout(), channels);
      codec.time_base(tick.num(1).den(rate));
      if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
        codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      }
      if (avcodec_open2(codec, encoder, (AVDictionary) null) < 0) {
        return false;
      }
      AVStream track = avformat_new_stream(format, encoder);
      track.time_base(tick);
      avcodec_parameters_from_context(track.codecpar(), codec);
      AVIOContext io = new AVIOContext(null);
      if (avio_open(io, file.toString(), AVIO_FLAG_WRITE) < 0) {
        return false;
      }
      format.pb(io);
      if (avformat_write_header(format, (AVDictionary) null) < 0) {
        return false;
      }
      int block = codec.frame_size() > 0 ? codec.frame_size() : 1024;
      for (int at = 0; at + block <= mono.length; at += block) {
        av_frame_unref(frame);
        frame.format(codec.sample_fmt());
        frame.sample_rate(rate);
        frame.nb_samples(block);
        frame.pts(at);
        av_channel_layout_default(frame.ch_layout(), channels);
        av_frame_get_buffer(frame, 0);
        for (int c = 0; c < channels; c++) {
          fill(frame, c, codec.sample_fmt(), mono, at, block);
        }
        send(codec, frame, packet, format, track);
      }
      send(codec, null, packet, format, track);
      av_write_trailer(format);
      avio_closep(io);
      return true;
    } finally {
      av_packet_free(packet);
      av_frame_free(frame);
      avcodec_free_context(codec);
      avformat_free_context(format);
    }
  }

  private static void fill(AVFrame frame, int channel, int format, float[] x, int at, int block) {
    boolean planar = av_sample_fmt_is_planar(format) != 0;
    int packed = av_get_packed_sample_fmt(format);
    var data = frame.data(planar ? channel : 0);
    for (int i = 0; i < block; i++) {
      float value = x[at + i];
      if (packed == AV_SAMPLE_FMT_FLT) {
        new FloatPointer(data).put(i, value);
      } else if (packed == AV_SAMPLE_FMT_S16) {
        new ShortPointer(data).put(i, (short) (value * 32767));
      } else if (packed == AV_SAMPLE_FMT_S32) {
        new IntPointer(data).put(i, (int) (value * 2e9f));
      } else {
        data.put(i, (byte) (128 + value * 127));
      }
    }
  }

  private static void send(
      AVCodecContext codec,
      AVFrame frame,
      AVPacket packet,
      AVFormatContext format,
      AVStream track) {
    avcodec_send_frame(codec, frame);
    while (avcodec_receive_packet(codec, packet) >= 0) {
      packet.stream_index(0);
      av_packet_rescale_ts(packet, codec.time_base(), track.time_base());
      av_interleaved_write_frame(format, packet);
    }
  }
}
