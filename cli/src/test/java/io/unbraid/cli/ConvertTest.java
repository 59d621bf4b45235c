package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unbraid.audio.Audio;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {
  @TempDir Path folder;

  private Path voice(String name, double hz, double seconds) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Voices.speak(hz, seconds, 1).write(file);
    return file;
  }

  @Test
  void batchKeepsFoldersNamesFailuresAndGoesOn() throws IOException {
    Path in = folder.resolve("in");
    voice("in/a.wav", 120, 0.5);
    voice("in/deep/b.flac", 120, 0.7);
    Files.writeString(in.resolve("broken.wav"), "no sound");
    Path out = folder.resolve("out");
    Path to = voice("to.wav", 220, 3);
    Run run =
        Run.of(
            "convert",
            "--from",
            in,
            "--to-speaker",
            to,
            "--out",
            out,
            "--model",
            Voices.model(),
            "--iterations",
            2);
    assertEquals(2, run.code(), run.err());
    assertEquals(8000, Audio.read(out.resolve("a.wav"), 0).length());
    assertEquals(11200, Audio.read(out.resolve("deep/b.wav"), 0).length());
    assertFalse(Files.exists(out.resolve("broken.wav")));
    assertTrue(run.err().contains("broken.wav"), run.err());
    assertTrue(run.err().contains("2 of 3 converted to to, 1 failed"), run.err());
    assertEquals(4, run.out().lines().count(), run.out());
  }

  @Test
  void pipeIsTheSameAsFile() throws IOException {
    Path from = voice("from.wav", 120, 0.8);
    Path to = voice("to.wav", 220, 3);
    Path out = folder.resolve("out.wav");
    Object[] words = {
      "convert",
      "--from",
      from,
      "--to-speaker",
      to,
      "--out",
      out,
      "--model",
      Voices.model(),
      "--iterations",
      2,
      "--threads",
      1
    };
    assertEquals(0, Run.of(words).code());
    words[2] = "-";
    words[6] = "-";
    InputStream in = System.in;
    PrintStream stdout = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(from)));
      System.setOut(new PrintStream(bytes));
      Run run = Run.of(words);
      assertEquals(0, run.code(), run.err());
    } finally {
      System.setIn(in);
      System.setOut(stdout);
    }
    assertTrue(Arrays.equals(Files.readAllBytes(out), bytes.toByteArray()), "with its length");
    Audio piped =
        Audio.read(new ByteArrayInputStream(bytes.toByteArray()), "pipe", 0, warning -> {});
    assertTrue(Arrays.equals(Audio.read(out, 0).samples(), piped.samples()));
  }

  @Test
  void jsonPlotAndSeed() throws IOException {
    Path from = voice("from.wav", 120, 0.8);
    Path to = voice("to.wav", 220, 3);
    Path plot = folder.resolve("plot.png");
    byte[][] made = new byte[3][];
    for (int i = 0; i < 3; i++) {
      Path out = folder.resolve(i + ".wav");
      Run run =
          Run.of(
              "convert",
              "--from",
              from,
              "--to-speaker",
              to,
              "--out",
              out,
              "--model",
              Voices.model(),
              "--method",
              "retrieval",
              "--semitones",
              "3",
              "--seed",
              i / 2,
              "--iterations",
              2,
              "--plot",
              plot,
              "--json");
      assertEquals(0, run.code(), run.err());
      JsonNode json = new ObjectMapper().readTree(run.out());
      assertEquals(0.8, json.get("seconds").asDouble(), 1e-9);
      assertEquals(out.toString(), json.get("out").asText());
      made[i] = Files.readAllBytes(out);
    }
    assertTrue(Arrays.equals(made[0], made[1]), "the same seed, the same sound");
    assertFalse(Arrays.equals(made[0], made[2]), "another seed, another sound");
    assertEquals("PNG", new String(Files.readAllBytes(plot), 1, 3));
  }
}
