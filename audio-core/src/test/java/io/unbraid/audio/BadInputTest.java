package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong file gets one line that names it and says what is wrong. */
class BadInputTest {
  @TempDir Path folder;

  private void assertRefused(Path file, String fault) {
    InputException refusal = assertThrows(InputException.class, () -> Audio.read(file, 16000));
    String message = refusal.getMessage();
    assertTrue(message.contains(fault), message);
    assertTrue(message.startsWith(file.toString()), message);
    assertEquals(1, message.lines().count());
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("bad file – ü.wav"), bytes);
  }

  @Test
  void zeroBytes() throws IOException {
    assertRefused(file(new byte[0]), "is empty (0 bytes)");
  }

  @Test
  void headerOnly() throws IOException {
    assertRefused(file(new WavBytes().bytes()), "holds not one sample");
  }

  @Test
  void headerCutOff() throws IOException {
    assertRefused(file(Arrays.copyOf(new WavBytes().bytes(), 30)), "no sound file");
  }

  @Test
  void headerThatPromisesWhatIsNotThere() throws IOException {
    WavBytes wav = new WavBytes();
    wav.dataLength = 32000;
    assertRefused(file(wav.bytes()), "holds not one sample");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2_000_000_000})
  void impossibleRate(int rate) throws IOException {
    WavBytes wav = new WavBytes();
    wav.sampleRate = rate;
    wav.data = new byte[1000];
    assertRefused(file(wav.bytes()), "claims a sample rate of " + rate + " Hz");
  }

  @Test
  void threeHundredChannels() throws IOException {
    WavBytes wav = new WavBytes();
    wav.channels = 300;
    wav.data = new byte[6000];
    assertRefused(file(wav.bytes()), "claims 300 channels");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f})
  void samplesThatAreNoNumbers(float wrong) throws IOException {
    WavBytes wav = new WavBytes();
    wav.tag = WavBytes.FLOAT;
    wav.bits = 32;
    float[] samples = new float[8000];
    samples[7000] = wrong;
    wav.data = WavBytes.float32(samples);
    assertRefused(file(wav.bytes()), "no numbers or beyond measure before 0.");
  }

  @Test
  void text() throws IOException {
    byte[] text = "This is no sound.\n".repeat(200).getBytes(StandardCharsets.UTF_8);
    assertRefused(file(text), "is no sound file");
  }

  @Test
  void noise() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    assertRefused(file(noise), "is no sound file");
  }

  @Test
  void missing() {
    assertRefused(folder.resolve("nothing.wav"), "no such file");
  }

  @Test
  void folderInsteadOfAFile() {
    assertRefused(folder, "is a folder");
  }

  @Test
  void playlistOpensNoOtherFile() throws IOException {
    // Relative to the working folder, where ffmpeg would look for it.
    Path sound = Files.createTempFile(Path.of("target"), "secret", ".wav");
    try {
      Audio.of(Sweep.at(16000), 16000).write(sound);
      String list = "ffconcat version 1.0\nfile '" + sound.toString().replace('\\', '/') + "'\n";
      assertRefused(file(list.getBytes(StandardCharsets.UTF_8)), "is no sound file");
    } finally {
      Files.delete(sound);
    }
  }

  @Test
  void flacCutOffIsReadAsFarAsItGoesWithAWarning() throws IOException {
    byte[] whole = flac();
    List<String> warnings = new ArrayList<>();
    Path half = Files.write(folder.resolve("half.flac"), Arrays.copyOf(whole, whole.length / 2));
    Audio audio = Audio.read(half, 0, warnings::add);
    assertEquals(24000, audio.length(), 5000);
    assertTrue(warnings.toString().contains("of 3.00 s can be read"), warnings.toString());
  }

  @Test
  void damagedFlacBlockIsLeftOutWithAWarning() throws IOException {
    byte[] damaged = flac();
    for (int i = 0; i < 20; i++) {
      damaged[damaged.length / 2 + i] ^= 0x55;
    }
    List<String> warnings = new ArrayList<>();
    Audio audio =
        Audio.read(Files.write(folder.resolve("damaged.flac"), damaged), 0, warnings::add);
    assertFalse(warnings.isEmpty());
    float peak = 0;
    for (float sample : audio.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertTrue(peak < 0.11, "a bang of " + peak);
  }

  private byte[] flac() throws IOException {
    float[] noise = new float[48000];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = 0.2f * random.nextFloat() - 0.1f;
    }
    Path file = folder.resolve("whole.flac");
    Audio.of(noise, 16000).write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void streamThatFailsMidway() {
    WavBytes wav = new WavBytes();
    wav.data = new byte[1 << 20];
    InputStream bytes = new ByteArrayInputStream(wav.bytes());
    InputStream failing =
        new InputStream() {
          private int given;

          @Override
          public int read() throws IOException {
            if (given++ > 500_000) {
              throw new IOException("the line went dead");
            }
            return bytes.read();
          }
        };
    InputException refusal =
        assertThrows(
            InputException.class, () -> Audio.read(failing, "radio", 16000, warning -> {}));
    assertTrue(refusal.getMessage().contains("the line went dead"), refusal.getMessage());
  }
}
