package io.unbraid.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.audio.base.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory outside the heap goes back on every path, also where a file is refused. In a JVM of its
 * own, whose heap is touched whole at the start and so can't be mistaken for a leak.
 */
class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int ROUNDS = 50;

  /** One leak of the 64 KiB that each stream is read or written through would give 3.2 MB. */
  private static final long ALLOWED_KB = 2500;

  @TempDir Path folder;

  @Test
  void staysSteady() throws Exception {
    Assumptions.assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms48m",
                "-Xmx48m",
                "-XX:+AlwaysPreTouch",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NativeMemoryTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes());
    assertEquals(0, child.waitFor(), output);
  }

  /** Exits with 1 if memory grows. */
  public static void main(String[] arguments) throws IOException {
    NativeMemoryTest test = new NativeMemoryTest();
    test.folder = Path.of(arguments[0]);
    test.prepare();
    for (int i = 0; i < ROUNDS / 2; i++) {
      test.round();
    }
    long before = residentKilobytes();
    for (int i = 0; i < ROUNDS; i++) {
      test.round();
    }
    long grown = residentKilobytes() - before;
    System.out.println("grown by " + grown + " kB");
    System.exit(grown < ALLOWED_KB ? 0 : 1);
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private void prepare() throws IOException {
    Files.writeString(folder.resolve("text.wav"), "no sound ".repeat(100));
    Files.write(folder.resolve("header.wav"), new WavBytes().bytes());
    Audio.of(Arrays.copyOf(Sweep.at(44100), 20_000), 44100).write(folder.resolve("a.flac"));
  }

  private void round() throws IOException {
    Audio sound = Audio.read(folder.resolve("a.flac"), 16000);
    sound.write(new ByteArrayOutputStream());
    Loudness.integrated(sound);
    for (String refused : new String[] {"text.wav", "header.wav"}) {
      assertThrows(InputException.class, () -> Audio.read(folder.resolve(refused), 16000));
    }
    try (AudioReader abandoned = AudioReader.open(folder.resolve("a.flac"), 16000)) {
      abandoned.read(new float[100]);
    }
    assertThrows(
        IllegalStateException.class,
        () ->
            AudioWriter.write(
                folder.resolve("b.flac"),
                16000,
                SampleFormat.PCM_16,
                writer -> {
                  writer.write(sound.samples(), 0, 6000);
                  throw new IllegalStateException("stop");
                }));
  }
}
