package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioWriterTest {
  @TempDir Path folder;

  /** Every value of 16 bits, over several blocks of each encoder. */
  private static float[] everyValue() {
    float[] samples = new float[65536];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = ((i * 7919) % 65536 - 32768) / 32768f;
    }
    return samples;
  }

  private long files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.wav", "a.flac", "ein Satz, gesprochen von Łukasz 音.wav", "A.FLAC"})
  void keepsEverySample(String name) throws IOException {
    Path file = folder.resolve(name);
    Audio.of(everyValue(), 22050).write(file);
    Audio back = Audio.read(file, 0);
    assertEquals(22050, back.sampleRate());
    assertArrayEquals(everyValue(), back.samples());
    assertEquals(1, files());
  }

  @Test
  void wavIsTheBytesThatTheFormatAsksFor() throws IOException {
    WavBytes expected = new WavBytes();
    expected.data = new byte[] {0, 0, 0, 64, 0, (byte) 0x80};
    Path file = folder.resolve("a.wav");
    Audio.of(new float[] {0, 0.5f, -1}, 16000).write(file);
    assertArrayEquals(expected.bytes(), Files.readAllBytes(file));
  }

  @Test
  void floatsAreKeptAsTheyAre() {
    float[] samples = new float[10_000];
    Random random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 1.5f * (float) random.nextGaussian();
    }
    Path file = folder.resolve("a.wav");
    Audio.of(samples, 48000).write(file, SampleFormat.FLOAT_32);
    assertArrayEquals(samples, Audio.read(file, 0, warning -> {}).samples());
  }

  @Test
  void clipsAndCounts() {
    AtomicLong clipped = new AtomicLong();
    Path file = folder.resolve("a.wav");
    AudioWriter.write(
        file,
        16000,
        SampleFormat.PCM_16,
        writer -> {
          writer.write(new float[] {2, -2, 0.5f, 1}, 0, 4);
          clipped.set(writer.clipped());
        });
    float[] expected = {32767 / 32768f, -1, 0.5f, 32767 / 32768f};
    assertArrayEquals(expected, Audio.read(file, 0).samples());
    assertEquals(2, clipped.get());
  }

  @Test
  void outputThatIsTheInput() {
    Path file = folder.resolve("a.wav");
    Audio.of(Sweep.at(44100), 44100).write(file);
    Audio.read(file, 16000).write(file);
    Audio back = Audio.read(file, 0);
    assertEquals(16000, back.length());
    assertTrue(Sweep.error(back) < -80, Sweep.error(back) + " dB");
  }

  @Test
  void whatFailsMidwayLeavesTheOldFileAlone() throws IOException {
    Path file = folder.resolve("a.flac");
    Audio.of(everyValue(), 16000).write(file);
    byte[] before = Files.readAllBytes(file);
    InputException failure =
        assertThrows(
            InputException.class,
            () ->
                AudioWriter.write(
                    file,
                    16000,
                    SampleFormat.PCM_16,
                    writer -> {
                      writer.write(everyValue(), 0, 20_000);
                      throw new InputException("the source ended");
                    }));
    assertEquals("the source ended", failure.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(1, files());
  }

  @Test
  void samplesThatAreNoNumbersAreAProgrammingError() throws IOException {
    Audio wrong = Audio.of(new float[] {0, Float.NaN}, 16000);
    assertThrows(IllegalArgumentException.class, () -> wrong.write(folder.resolve("a.wav")));
    assertEquals(0, files());
  }

  @Test
  void fullDiskIsOneLine() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full on this system");
    // The ending must be one that can be written: a link gives the device one.
    Path link = folder.resolve("full.wav");
    Assumptions.assumeTrue(linked(link, full), "links can't be made here");
    assertRefused(link, "No space left");
  }

  private static boolean linked(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Test
  void foldersThatCanNotBeWritten() throws IOException {
    assertRefused(folder.resolve("nothing").resolve("a.wav"), "no such file or folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(file.resolve("a.wav"), "cannot be written");
    assertRefused(Files.createDirectory(folder.resolve("b.wav")), "is a folder");
    Path system = Path.of("/proc/a.wav");
    Assumptions.assumeTrue(Files.isDirectory(system.getParent()), "no /proc on this system");
    assertRefused(system, "cannot be written");
  }

  @Test
  void otherEndingsAreRefused() {
    assertRefused(folder.resolve("a.mp3"), "only .wav and .flac");
    Path flac = folder.resolve("a.flac");
    assertThrows(
        InputException.class,
        () -> Audio.of(new float[10], 16000).write(flac, SampleFormat.FLOAT_32));
    assertFalse(Files.exists(flac));
  }

  private void assertRefused(Path file, String fault) {
    Audio audio = Audio.of(everyValue(), 16000);
    InputException refusal = assertThrows(InputException.class, () -> audio.write(file));
    assertTrue(refusal.getMessage().contains(fault), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }
}
