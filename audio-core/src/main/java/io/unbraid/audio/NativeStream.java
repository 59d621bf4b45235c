package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Lends a Java channel to ffmpeg. Java opens the files, so that names of any alphabet work on any
 * platform and what is missing or locked is told apart here; ffmpeg never opens anything itself.
 */
final class NativeStream implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  // One callback of each kind for the whole process: JavaCPP has room for few of them. The opaque
  // pointer's address says which stream is meant.
  private static final Map<Long, NativeStream> OPEN = new ConcurrentHashMap<>();
  private static final Reading READING = new Reading();
  private static final Writing WRITING = new Writing();
  private static final Seeking SEEKING = new Seeking();

  private final Channel channel;
  private final BytePointer key = new BytePointer(1);
  private final AVIOContext context;
  private IOException failure;

  static NativeStream reading(ReadableByteChannel channel) {
    return new NativeStream(channel, false);
  }

  static NativeStream writing(WritableByteChannel channel) {
    return new NativeStream(channel, true);
  }

  private NativeStream(Channel channel, boolean write) {
    this.channel = channel;
    OPEN.put(key.address(), this);
    context =
        avio_alloc_context(
            new BytePointer(av_malloc(BUFFER_BYTES)),
            BUFFER_BYTES,
            write ? 1 : 0,
            key,
            write ? null : READING,
            write ? WRITING : null,
            channel instanceof SeekableByteChannel || !write ? SEEKING : null);
    if (!(channel instanceof SeekableByteChannel)) {
      context.seekable(0);
    }
  }

  AVIOContext context() {
    return context;
  }

  /** The first error of the channel, or null: ffmpeg's own code for it says nothing. */
  IOException failure() {
    return failure;
  }

  @Override
  public void close() {
    OPEN.remove(key.address());
    av_free(context.buffer()); // ffmpeg may have replaced the buffer it was given
    avio_context_free(context);
    key.close();
  }

  private int read(BytePointer target, int capacity) {
    try {
      int count = ((ReadableByteChannel) channel).read(target.capacity(capacity).asByteBuffer());
      return count <= 0 ? AVERROR_EOF() : count;
    } catch (IOException | RuntimeException e) {
      return fail(e);
    }
  }

  private int write(BytePointer source, int count) {
    try {
      ByteBuffer bytes = source.capacity(count).asByteBuffer();
      while (bytes.hasRemaining()) {
        ((WritableByteChannel) channel).write(bytes);
      }
      return count;
    } catch (IOException | RuntimeException e) {
      return fail(e);
    }
  }

  private long seek(long offset, int whence) {
    if (!(channel instanceof SeekableByteChannel file)) {
      // A size of 0 is one that isn't known. What ffmpeg makes of an error is a size beyond all
      // files, by which an MP3 counts as several in one and its coder's padding is heard.
      return (whence & AVSEEK_SIZE) != 0 ? 0 : AVERROR_EXTERNAL();
    }
    try {
      if ((whence & AVSEEK_SIZE) != 0) {
        return file.size();
      }
      long target =
          switch (whence & 3) {
            case SEEK_SET -> offset;
            case SEEK_CUR -> file.position() + offset;
            case SEEK_END -> file.size() + offset;
            default -> -1;
          };
      if (target < 0) {
        return AVERROR_EXTERNAL();
      }
      file.position(target);
      return target;
    } catch (IOException | RuntimeException e) {
      return fail(e);
    }
  }

  /** Nothing may be thrown through ffmpeg, which is C: a user's own stream can throw anything. */
  private int fail(Exception e) {
    if (failure == null) {
      failure = e instanceof IOException known ? known : new IOException(e);
    }
    return AVERROR_EXTERNAL();
  }

  private static NativeStream of(Pointer opaque) {
    return OPEN.get(opaque.address());
  }

  private static final class Reading extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int capacity) {
      return of(opaque).read(buffer, capacity);
    }
  }

  private static final class Writing extends Write_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int count) {
      return of(opaque).write(buffer, count);
    }
  }

  private static final class Seeking extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      return of(opaque).seek(offset, whence);
    }
  }
}
