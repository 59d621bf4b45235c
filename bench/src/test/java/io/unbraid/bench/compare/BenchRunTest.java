package io.unbraid.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.bench.compare.peer.Speech;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What goes in, and what is refused: one line, exit code 2, nothing written. */
class BenchRunTest {
  @TempDir Path folder;

  private String refused(String... arguments) {
    StringWriter errors = new StringWriter();
    CommandLine command = BenchRun.command();
    command.setErr(new PrintWriter(errors, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "--root";
    all[1] = "..";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    assertEquals(2, command.execute(all));
    assertEquals(1, errors.toString().lines().count(), errors.toString());
    return errors.toString().strip();
  }

  @Test
  void wrongArgumentsAreRefusedInOneLine() throws IOException {
    String out = folder.toString();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(
        "bench/run: nowhere.wav: there is no such recording or folder",
        refused("--out", out, "nowhere.wav"));
    assertEquals(
        "bench/run: " + empty + ": holds no recording; name a folder with some",
        refused("--out", out, empty.toString()));
    assertEquals(
        "bench/run: --only sftt: there is no such group; see --help",
        refused("--out", out, "--only", "stft,sftt"));
    assertEquals("bench/run: nowhere: is no folder; make it first", refused("--out", "nowhere"));
    assertTrue(refused("--fast").startsWith("bench/run: Unknown option"));
    assertTrue(!Files.exists(folder.resolve("results.md")));
  }

  @Test
  void shortSpeechIsRepeated() {
    float[] samples = new float[Speech.RATE / 2];
    samples[100] = 0.5f;
    Path file = folder.resolve("click.wav");
    Audio.of(samples, Speech.RATE).write(file);
    float[] two = Speech.read(file, 600).seconds(2);
    assertEquals(2 * Speech.RATE, two.length);
    for (int i = 0; i < 4; i++) {
      assertEquals(0.5f, two[i * Speech.RATE / 2 + 100], 1e-4f);
    }
  }

  @Test
  void aFolderIsReadInTheOrderOfItsNames() throws IOException {
    for (String name : new String[] {"b", "a"}) {
      float[] samples = new float[Speech.RATE];
      samples[0] = name.equals("a") ? 0.25f : 0.5f;
      Audio.of(samples, Speech.RATE).write(folder.resolve(name + ".wav"));
    }
    Files.writeString(folder.resolve("a.txt"), "no sound");
    float[] two = Speech.read(folder, 600).seconds(2);
    assertEquals(0.25f, two[0], 1e-4f);
    assertEquals(0.5f, two[Speech.RATE], 1e-4f);
  }

  @Test
  void damagedSpeechIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.wav"), "no sound");
    assertThrows(InputException.class, () -> Speech.read(file, 600));
  }
}
