package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows from outside the program. */
class ProcessTest {
  @TempDir Path folder;

  private static Process start(List<String> options, Object... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-Xmx500m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object word : words) {
      command.add(word.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> lines(Process process) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @Test
  void featuresDoNotLoadTheEngine() throws Exception {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(in);
    Process process =
        start(
            List.of("-Xlog:class+load"),
            "features",
            in,
            "--kind",
            "mel",
            "--out",
            folder.resolve("v.npy"));
    List<String> lines = lines(process);
    assertEquals(0, process.waitFor());
    assertTrue(lines.stream().anyMatch(line -> line.contains("org.bytedeco.ffmpeg")));
    assertTrue(
        lines.stream().noneMatch(line -> line.contains("org.bytedeco.pytorch.global")),
        "libtorch was loaded");
  }

  @Test
  void interruptedBatchLeavesWholeFilesOnly() throws Exception {
    Assumptions.assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "no SIGTERM to send on Windows");
    Path in = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < 30; i++) {
      Voices.speak(120, 2, i).write(in.resolve(String.format("%02d.wav", i)));
    }
    Path out = folder.resolve("out");
    Process process =
        start(
            List.of(),
            "convert",
            "--from",
            in,
            "--to-speaker",
            in.resolve("00.wav"),
            "--out",
            out,
            "--model",
            Voices.model(),
            "--iterations",
            60);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = reader.readLine();
    while (line != null && !line.endsWith("01.wav")) {
      line = reader.readLine();
    }
    assertTrue(line != null, "ended before two files were done");
    // SIGINT takes the same way, but a JVM whose parent ignores it, as a background job's does,
    // never
    // hears it.
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    while (reader.readLine() != null) {
      // Until it has ended.
    }
    assertEquals(143, process.waitFor());
    int whole = 0;
    try (var files = Files.list(out)) {
      for (Path file : files.toList()) {
        assertEquals(32000, Audio.read(file, 0).length(), file + " is not whole");
        whole++;
      }
    }
    assertTrue(whole >= 2 && whole < 30, whole + " files");
  }
}
