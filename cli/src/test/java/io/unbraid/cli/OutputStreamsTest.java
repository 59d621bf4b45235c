package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A disk that is full, as Linux offers one: whoever writes there must be told. */
class OutputStreamsTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  /** Takes nothing. */
  private static final class Full extends Writer {
    @Override
    public void write(char[] text, int offset, int count) throws IOException {
      throw new IOException("full");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static void lost(Object... arguments) {
    String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(new Full()), new PrintWriter(err), words);
    assertEquals(2, code, List.of(arguments) + ": " + err);
    List<String> lines = err.toString().lines().toList();
    assertTrue(lines.get(lines.size() - 1).contains("standard output"), err.toString());
  }

  @Test
  void everyHelpThatIsLostIsTold() {
    help(Main.commands(), new String[0]);
    lost("--version");
    lost("generate-completion");
  }

  private static void help(CommandLine command, String[] path) {
    Object[] words = Arrays.copyOf(path, path.length + 1, Object[].class);
    words[path.length] = "--help";
    lost(words);
    command
        .getSubcommands()
        .forEach(
            (name, inner) -> {
              String[] longer = Arrays.copyOf(path, path.length + 1);
              longer[path.length] = name;
              help(inner, longer);
            });
  }

  @Test
  void everyReportThatIsLostIsTold() throws IOException {
    Path in = folder.resolve("v.wav");
    Voices.speak(120, 3, 2).write(in);
    lost("speakers");
    lost("speakers", "--json");
    lost("info", in);
    lost("info", in, "--json");
    lost("image", "list");
    lost("verify", in, in);
    lost("identify", in);
    lost("doctor");
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    lost(Voices.training(corpus, folder.resolve("run"), "--dry-run"));
    Path out = folder.resolve("o.wav");
    lost(
        "convert",
        "--from",
        in,
        "--to-speaker",
        in,
        "--out",
        out,
        "--model",
        Voices.model(),
        "--iterations",
        1,
        "--json");
  }

  @Test
  void soundThatIsLostInAPipeIsTold() throws IOException {
    Assumptions.assumeTrue(Files.exists(FULL));
    Path in = folder.resolve("v.wav");
    Voices.speak(120, 1, 2).write(in);
    PrintStream stdout = System.out;
    try (PrintStream full = new PrintStream(FULL.toFile())) {
      System.setOut(full);
      Run run =
          Run.of(
              "convert",
              "--from",
              in,
              "--to-speaker",
              in,
              "--out",
              "-",
              "--model",
              Voices.model(),
              "--iterations",
              1);
      assertEquals(2, run.code(), run.err());
      assertEquals(1, run.errLines().size(), run.err());
      assertTrue(run.err().contains("standard output"), run.err());
    } finally {
      System.setOut(stdout);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f.wav", "f.flac", "f.npy", "f.csv", "f.png", "f.jsonl", "f.safetensors"})
  void filesThatAreLostAreTold(String name) throws IOException {
    Assumptions.assumeTrue(Files.exists(FULL));
    Path in = folder.resolve("v.wav");
    Voices.speak(120, 3, 2).write(in);
    Path out = Files.createSymbolicLink(folder.resolve(name), FULL);
    Run run =
        switch (name) {
          case "f.wav", "f.flac" ->
              Run.of(
                  "convert",
                  "--from",
                  in,
                  "--to-speaker",
                  in,
                  "--out",
                  out,
                  "--model",
                  Voices.model(),
                  "--iterations",
                  1);
          case "f.png" ->
              Run.of(
                  "features", in, "--kind", "mel", "--out", folder.resolve("v.npy"), "--plot", out);
          case "f.jsonl" -> Run.of("embed", in, "--out", out);
          case "f.safetensors" ->
              Run.of("enroll", "p", in, "--out", out, "--model", Voices.model());
          default -> Run.of("features", in, "--kind", "mel", "--out", out);
        };
    Files.delete(out);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(name), run.err());
    assertFalse(run.err().contains("replaced"), run.err());
  }
}
