package io.unbraid.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** RIFF WAVE by hand, so that each field can be wrong. */
final class WavBytes {
  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int MU_LAW = 7;

  int tag = PCM;
  int channels = 1;
  int sampleRate = 16000;
  int bits = 16;
  byte[] extension = {};
  byte[] data = {};
  long dataLength = -1;

  /** Signed 16-bit. */
  static byte[] pcm16(float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(sample * 32767));
    }
    return bytes.array();
  }

  static byte[] float32(float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putFloat(sample);
    }
    return bytes.array();
  }

  /** The extension of WAVE_FORMAT_EXTENSIBLE for integers with a speaker mask. */
  void extensible(int mask) {
    tag = 0xFFFE;
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort((short) 22).putShort((short) bits).putInt(mask);
    bytes.put(new byte[] {1, 0, 0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38});
    bytes.put((byte) 0x9B).put((byte) 0x71);
    extension = bytes.array();
  }

  byte[] bytes() {
    int frame = channels * bits / 8;
    ByteBuffer format = ByteBuffer.allocate(16 + extension.length).order(ByteOrder.LITTLE_ENDIAN);
    format.putShort((short) tag).putShort((short) channels).putInt(sampleRate);
    format.putInt(sampleRate * frame).putShort((short) frame).putShort((short) bits).put(extension);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, "RIFF", 4 + 8 + format.capacity() + 8 + data.length);
    out.writeBytes("WAVE".getBytes(StandardCharsets.US_ASCII));
    put(out, "fmt ", format.capacity());
    out.writeBytes(format.array());
    put(out, "data", dataLength < 0 ? data.length : dataLength);
    out.writeBytes(data);
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, String name, long length) {
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer number = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(number.putInt((int) length).array());
  }
}
