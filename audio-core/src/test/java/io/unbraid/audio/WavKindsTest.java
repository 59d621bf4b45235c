package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV of every kind, written by hand: what can be read honestly is read. */
class WavKindsTest {
  private static final float[] SWEEP = Sweep.at(16000);

  @TempDir Path folder;
  private final WavBytes wav = new WavBytes();
  private final List<String> warnings = new ArrayList<>();

  private Audio read() throws IOException {
    return Audio.read(Files.write(folder.resolve("a.wav"), wav.bytes()), 0, warnings::add);
  }

  private void assertSweep(double error) throws IOException {
    Audio audio = read();
    assertEquals(16000, audio.length());
    assertEquals(16000, audio.sampleRate());
    assertTrue(Sweep.error(audio) < error, "error " + Sweep.error(audio) + " dB");
    assertEquals(List.of(), warnings);
  }

  @Test
  void sixteenBits() throws IOException {
    wav.data = WavBytes.pcm16(SWEEP);
    assertSweep(-85);
  }

  @Test
  void extensible() throws IOException {
    wav.data = WavBytes.pcm16(SWEEP);
    wav.extensible(4);
    assertSweep(-85);
  }

  @Test
  void floats() throws IOException {
    wav.tag = WavBytes.FLOAT;
    wav.bits = 32;
    wav.data = WavBytes.float32(SWEEP);
    assertSweep(-200);
  }

  @Test
  void doubles() throws IOException {
    wav.tag = WavBytes.FLOAT;
    wav.bits = 64;
    ByteBuffer bytes = ByteBuffer.allocate(8 * SWEEP.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : SWEEP) {
      bytes.putDouble(sample);
    }
    wav.data = bytes.array();
    assertSweep(-200);
  }

  @ParameterizedTest
  @CsvSource({"8, -40", "24, -130", "32, -130"})
  void integers(int bits, double error) throws IOException {
    wav.bits = bits;
    ByteBuffer bytes = ByteBuffer.allocate(SWEEP.length * bits / 8);
    for (float sample : SWEEP) {
      long value = Math.round(sample * (double) (1L << (bits - 1))) + (bits == 8 ? 128 : 0);
      for (int shift = 0; shift < bits; shift += 8) {
        bytes.put((byte) (value >> shift));
      }
    }
    wav.data = bytes.array();
    assertSweep(error);
  }

  @Test
  void muLaw() throws IOException {
    wav.tag = WavBytes.MU_LAW;
    wav.bits = 8;
    // G.711: the codes 0xFF, 0x80, 0x00 and 0xF0 stand for 0, +32124, -32124 and +120 of 32768.
    wav.data = new byte[] {(byte) 0xFF, (byte) 0x80, 0x00, (byte) 0xF0};
    float[] expected = {0, 32124 / 32768f, -32124 / 32768f, 120 / 32768f};
    assertEquals(Arrays.toString(expected), Arrays.toString(read().samples()));
  }

  @Test
  void sixChannelsWithoutPlacesAreAveraged() throws IOException {
    sixChannels();
    assertEquals(0.1, read().samples()[100], 1e-4);
  }

  @Test
  void sixChannelsOfSurroundSoundAreMixedDown() throws IOException {
    sixChannels();
    wav.extensible(0x3F);
    // Left, right 0.707, centre 1, surround 0.5 each, low frequencies not at all; in sum at most 1.
    assertEquals(0.6 * 0.7071 / (2 * 0.7071 + 1 + 2 * 0.5), read().samples()[100], 1e-4);
  }

  private void sixChannels() {
    wav.channels = 6;
    float[] left = new float[6 * 1000];
    for (int i = 0; i < left.length; i += 6) {
      left[i] = 0.6f;
    }
    wav.data = WavBytes.pcm16(left);
  }

  @Test
  void twoChannelsKeepTheLevel() throws IOException {
    wav.channels = 2;
    float[] both = new float[2000];
    Arrays.fill(both, 0.6f);
    wav.data = WavBytes.pcm16(both);
    assertEquals(0.6, read().samples()[100], 1e-4);
  }

  @Test
  void oddTrailingByteIsLeftOut() throws IOException {
    wav.data = Arrays.copyOf(WavBytes.pcm16(SWEEP), 32001);
    assertSweep(-85);
  }

  @ParameterizedTest
  @ValueSource(longs = {0xFFFFFFFFL, 0x7FFFFFFFL, 0})
  void lengthLeftOpenByWritersIntoPipes(long length) throws IOException {
    wav.data = WavBytes.pcm16(SWEEP);
    wav.dataLength = length;
    assertSweep(-85);
  }

  @Test
  void lengthTooLongIsReadAsFarAsItGoesWithAWarning() throws IOException {
    wav.data = WavBytes.pcm16(SWEEP);
    wav.dataLength = 100_000;
    assertEquals(16000, read().length());
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("32000 bytes of sound of the 100000"), warnings.get(0));
  }

  @Test
  void truncatedIsReadAsFarAsItGoesWithAWarning() throws IOException {
    wav.data = WavBytes.pcm16(SWEEP);
    byte[] half = Arrays.copyOf(wav.bytes(), 44 + 16001);
    Audio audio = Audio.read(Files.write(folder.resolve("a.wav"), half), 0, warnings::add);
    assertEquals(8000, audio.length());
    assertTrue(warnings.get(0).contains("is cut off"), warnings.get(0));
  }

  @Test
  void integersMarkedAsFloatsAreReadWithAWarning() throws IOException {
    wav.tag = WavBytes.FLOAT;
    wav.bits = 32;
    wav.data = WavBytes.float32(new float[] {0, 20000, -32768});
    assertEquals(-32768, read().samples()[2]);
    assertTrue(warnings.get(0).contains("90 dB over full scale"), warnings.get(0));
  }

  @Test
  void allSilenceAndOneSampleAreSound() throws IOException {
    wav.data = new byte[2];
    assertEquals(1, read().length());
    wav.data = new byte[32000];
    assertEquals(16000, read().length());
    assertEquals(8000, Audio.read(folder.resolve("a.wav"), 8000).length());
  }
}
