package io.unbraid.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * What a RIFF WAVE file says of itself. ffmpeg silently mends a length that goes beyond the end of
 * the file, so that a copy cut short would pass for the whole.
 *
 * @param sampleRate in Hz, as it stands there; -1 if there is no such chunk
 * @param promisedBytes of sound; -1 if unknown, as in what was written into a pipe
 * @param presentBytes from the start of the sound to the end of the file
 */
record WavHeader(long sampleRate, long promisedBytes, long presentBytes) {
  private static final int MOST_CHUNKS = 1000;

  /** Lengths from here on stand for "to the end": programs write several into pipes. */
  private static final long UNKNOWN = 0x7FFFF000L;

  /** Null if the file is no RIFF WAVE or has no sound; leaves the channel at its start. */
  static WavHeader read(FileChannel file) throws IOException {
    try {
      return isWave(file) ? chunks(file) : null;
    } finally {
      file.position(0);
    }
  }

  private static boolean isWave(FileChannel file) throws IOException {
    ByteBuffer head = bytes(file, 0, 12);
    return head != null && name(head, 0).equals("RIFF") && name(head, 8).equals("WAVE");
  }

  private static WavHeader chunks(FileChannel file) throws IOException {
    long sampleRate = -1;
    long position = 12;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      ByteBuffer chunk = bytes(file, position, 8);
      if (chunk == null) {
        return null;
      }
      long length = chunk.getInt(4) & 0xFFFFFFFFL;
      ByteBuffer format = name(chunk, 0).equals("fmt ") ? bytes(file, position + 8, 8) : null;
      if (format != null) {
        sampleRate = format.getInt(4) & 0xFFFFFFFFL;
      }
      if (name(chunk, 0).equals("data")) {
        boolean known = length > 0 && length < UNKNOWN;
        return new WavHeader(sampleRate, known ? length : -1, file.size() - position - 8);
      }
      position += 8 + length + (length & 1);
    }
    return null;
  }

  private static ByteBuffer bytes(FileChannel file, long position, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
      // a file may give less than was asked for
    }
    return bytes.hasRemaining() ? null : bytes;
  }

  private static String name(ByteBuffer bytes, int offset) {
    return new String(bytes.array(), offset, 4, StandardCharsets.ISO_8859_1);
  }
}
