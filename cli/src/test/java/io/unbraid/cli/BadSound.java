package io.unbraid.cli;

import io.unbraid.audio.SampleFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files that are wrong, or right but rare, each made by code. */
enum BadSound {
  EMPTY(false),
  HEADER_ONLY(false),
  NO_SOUND(false),
  ZERO_HERTZ(false),
  NOT_A_NUMBER(false),
  INFINITE(false),
  TRUNCATED(true),
  ODD_TRAILING_BYTE(true),
  LYING_LENGTH(true),
  EXTENSIBLE(true),
  FLOAT(true),
  BITS_24(true),
  BITS_8(true),
  MU_LAW(true),
  SIX_CHANNELS(true),
  SILENCE(true),
  SHORTER_THAN_A_WINDOW(true);

  /** Whether it is to be converted all the same. */
  final boolean readable;

  BadSound(boolean readable) {
    this.readable = readable;
  }

  /** Samples a channel that can be read out of it, at 16 kHz. */
  int samples() {
    return switch (this) {
      case SHORTER_THAN_A_WINDOW -> 300;
      case TRUNCATED -> 8000;
      default -> 16000;
    };
  }

  Path make(Path folder) throws IOException {
    Path file = folder.resolve(name().toLowerCase(java.util.Locale.ROOT) + ".wav");
    float[] voice = Voices.speak(150, 1, 3).samples();
    byte[] plain = wav(1, 1, Voices.RATE, 16, pcm16(voice));
    switch (this) {
      case EMPTY -> Files.write(file, new byte[0]);
      case HEADER_ONLY -> Files.write(file, Arrays.copyOf(plain, 44));
      case NO_SOUND -> Files.writeString(file, "This is a text and no recording.\n".repeat(40));
      case ZERO_HERTZ -> Files.write(file, wav(1, 1, 0, 16, pcm16(voice)));
      case NOT_A_NUMBER -> Files.write(file, wav(3, 1, Voices.RATE, 32, spoilt(Float.NaN)));
      case INFINITE ->
          Files.write(file, wav(3, 1, Voices.RATE, 32, spoilt(Float.NEGATIVE_INFINITY)));
      case TRUNCATED -> Files.write(file, Arrays.copyOf(plain, 44 + 16000));
      case ODD_TRAILING_BYTE -> Files.write(file, Arrays.copyOf(plain, plain.length + 1));
      case LYING_LENGTH -> {
        ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
        Files.write(file, plain);
      }
      case EXTENSIBLE -> Files.write(file, extensible(pcm16(voice)));
      case FLOAT -> Voices.speak(150, 1, 3).write(file, SampleFormat.FLOAT_32);
      case BITS_24 -> Files.write(file, wav(1, 1, Voices.RATE, 24, pcm24(voice)));
      case BITS_8 -> Files.write(file, wav(1, 1, Voices.RATE, 8, pcm8(voice)));
      case MU_LAW -> Files.write(file, wav(7, 1, Voices.RATE, 8, muLaw(voice)));
      case SIX_CHANNELS -> Files.write(file, wav(1, 6, Voices.RATE, 16, sixfold(pcm16(voice))));
      case SILENCE -> Files.write(file, wav(1, 1, Voices.RATE, 16, new byte[32000]));
      case SHORTER_THAN_A_WINDOW -> Files.write(file, wav(1, 1, Voices.RATE, 16, new byte[600]));
    }
    return file;
  }

  private static byte[] wav(int tag, int channels, int rate, int bits, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    int block = channels * bits / 8;
    out.put(ascii("RIFF")).putInt(36 + data.length).put(ascii("WAVEfmt ")).putInt(16);
    out.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * block);
    out.putShort((short) block).putShort((short) bits);
    return out.put(ascii("data")).putInt(data.length).put(data).array();
  }

  private static byte[] extensible(byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(68 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(60 + data.length).put(ascii("WAVEfmt ")).putInt(40);
    out.putShort((short) 0xfffe).putShort((short) 1).putInt(Voices.RATE).putInt(2 * Voices.RATE);
    out.putShort((short) 2).putShort((short) 16).putShort((short) 22).putShort((short) 16);
    out.putInt(4).putInt(1).putShort((short) 0).putShort((short) 0x10);
    out.put(new byte[] {(byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71});
    return out.put(ascii("data")).putInt(data.length).put(data).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] pcm16(float[] samples) {
    ByteBuffer out = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      out.putShort((short) (32767 * sample));
    }
    return out.array();
  }

  private static byte[] pcm24(float[] samples) {
    byte[] out = new byte[3 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      int value = (int) (8388607 * samples[i]);
      out[3 * i] = (byte) value;
      out[3 * i + 1] = (byte) (value >> 8);
      out[3 * i + 2] = (byte) (value >> 16);
    }
    return out;
  }

  private static byte[] pcm8(float[] samples) {
    byte[] out = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      out[i] = (byte) (128 + 127 * samples[i]);
    }
    return out;
  }

  /** ITU-T G.711 by its formula: sign, then a logarithm of 7 bits, inverted. */
  private static byte[] muLaw(float[] samples) {
    byte[] out = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double log = Math.log(1 + 255 * Math.min(1, Math.abs(samples[i]))) / Math.log(256);
      int code = (samples[i] < 0 ? 0x80 : 0) | (int) Math.min(127, Math.round(127 * log));
      out[i] = (byte) ~code;
    }
    return out;
  }

  private static byte[] sixfold(byte[] mono) {
    byte[] out = new byte[6 * mono.length];
    for (int i = 0; i < mono.length; i++) {
      for (int c = 0; c < 6; c++) {
        out[(i / 2 * 6 + c) * 2 + i % 2] = mono[i];
      }
    }
    return out;
  }

  private static byte[] spoilt(float value) {
    float[] voice = Voices.speak(150, 1, 3).samples();
    voice[5000] = value;
    ByteBuffer out = ByteBuffer.allocate(4 * voice.length).order(ByteOrder.LITTLE_ENDIAN);
    out.asFloatBuffer().put(voice);
    return out.array();
  }
}
