package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalConversionTest {
  @TempDir static Path folder;
  private static Path corpus;

  /** Six speakers of four recordings of 2 s. */
  @BeforeAll
  static void record() throws IOException {
    corpus = folder.resolve("drones");
    for (int speaker = 0; speaker < 6; speaker++) {
      Path own = Files.createDirectories(corpus.resolve("v" + speaker));
      for (int i = 0; i < 4; i++) {
        Voices.speak(90 + 30 * speaker, 2, 10 * speaker + i).write(own.resolve(i + ".wav"));
      }
    }
  }

  private static Run eval(Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("eval", "conversion", "--threads", 1));
    words.addAll(List.of("--model", Voices.model(), "--data", corpus));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  @Test
  void pairsOfTheSpeakersNamedAreMeasuredAndWritten() throws IOException {
    Path names = Files.writeString(folder.resolve("names.txt"), "v1\nv4\n\n");
    Path out = folder.resolve("out");
    Run run = eval("--speakers", names, "--sentences", 1, "--clips", 1, "--out", out);
    assertEquals(0, run.code(), run.err());
    assertEquals(2, run.errLines().size(), run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(2).startsWith("| drones | 2 | 2 | cepstra | "), run.out());
    assertTrue(Files.isDirectory(out.resolve("drones/converted/v1-v4")));
    assertTrue(Files.isDirectory(out.resolve("drones/own/v4")));
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedInOneLine() throws IOException {
    refused("belong together", "--from", "v1");
    refused("two corpora", "--data", corpus);
    refused("--target-data", "--target-data", corpus);
    refused("\"v44\"", "--speakers", "v1,v44");
    refused("names nobody", "--speakers", ",");
    refused("--clips", "--clips", 0);
    refused("--target-seconds: must be from 1 to 600", "--target-seconds", 0);
  }

  private static void refused(String why, Object... options) throws IOException {
    Run run = eval(options);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals("", run.out());
  }
}
