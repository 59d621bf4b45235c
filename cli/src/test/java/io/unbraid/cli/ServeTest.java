package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.cli.serve.ServeCommand;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
  @TempDir Path folder;

  @Test
  void aRunningServiceConvertsAsTheCommandDoes() throws Exception {
    Assumptions.assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "no SIGTERM to send on Windows");
    Path in = folder.resolve("v.wav");
    Voices.speak(120, 1, 2).write(in);
    Process service =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "serve",
                    "--threads",
                    "1"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
      assertTrue(lines.readLine().contains("\"token\""));
      Path resident = folder.resolve("resident.wav");
      Run asked = convert(in, resident, "--resident");
      assertEquals(0, asked.code(), asked.err());
      Path own = folder.resolve("own.wav");
      assertEquals(0, convert(in, own, "--threads", "1").code());
      assertArrayEquals(Files.readAllBytes(own), Files.readAllBytes(resident));

      Run refused = convert(folder, folder.resolve("out"), "--resident");
      assertEquals(2, refused.code());
      assertEquals(1, refused.errLines().size(), refused.err());
    } finally {
      service.destroy(); // SIGTERM
      assertTrue(service.waitFor(20, TimeUnit.SECONDS));
    }
    assertFalse(Files.exists(ServeCommand.file()), "the service's file is left");
    Run none = convert(in, folder.resolve("none.wav"), "--resident");
    assertEquals(2, none.code());
    assertTrue(none.err().contains("vc serve"), none.err());
    assertFalse(Files.exists(folder.resolve("none.wav")));
  }

  @Test
  void aBadBoundIsToldInOneLine() {
    for (List<String> words :
        List.of(
            List.of("--port", "70000"),
            List.of("--max-seconds", "0"),
            List.of("--max-megabytes", "-1"),
            List.of("--patience", "-1"))) {
      Run run = Run.of("serve", words.get(0), words.get(1));
      assertEquals(2, run.code());
      assertEquals(1, run.errLines().size(), run.err());
    }
  }

  private static Run convert(Path from, Path out, Object... more) {
    Object[] words = {"convert", "--from", from, "--to-speaker", "slt", "--out", out};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Run.of(all);
  }
}
