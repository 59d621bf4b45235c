package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.table.Npy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
  @TempDir Path folder;

  @Test
  void everyCommandHasHelpWithExamples() {
    for (var entry : Main.commands().getSubcommands().entrySet()) {
      Run run = Run.of(entry.getKey(), "--help");
      assertEquals(0, run.code());
      boolean own =
          !List.of("generate-completion", "eval", "terms", "plot", "image")
              .contains(entry.getKey());
      assertTrue(!own || run.out().contains("vc " + entry.getKey()), run.out());
      assertTrue(!own || run.out().contains("Examples:"), run.out());
    }
    assertEquals(Main.commands().getSubcommands().size(), 18);
  }

  @Test
  void wrongCommandLines() {
    for (String[] words :
        List.of(
            new String[] {},
            new String[] {"convrt"},
            new String[] {"convert"},
            new String[] {"info"},
            new String[] {"features", "--kind", "smell", "x.wav", "--out", "x.npy"})) {
      Run run = Run.of((Object[]) words);
      assertEquals(2, run.code());
      assertEquals(1, run.errLines().size(), run.err());
      assertTrue(run.err().contains("--help"), run.err());
      assertEquals("", run.out());
    }
  }

  /** A command that fails in the given way. */
  @Command
  private record Failing(Throwable fault) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (fault instanceof Error error) {
        throw error;
      }
      throw (Exception) fault;
    }
  }

  @Test
  void faultsAreToldInOneLine() {
    for (Throwable fault :
        List.of(
            new IllegalStateException("first\nsecond"),
            new OutOfMemoryError("heap"),
            new UnsatisfiedLinkError("no jnitorch"))) {
      for (boolean debug : new boolean[] {false, true}) {
        CommandLine commands = Main.commands();
        StringWriter err = new StringWriter();
        commands.addSubcommand("fail", new Failing(fault));
        commands.setErr(new PrintWriter(err, true));
        commands.setExecutionExceptionHandler(Failures::execution);
        int code =
            Main.execute(
                commands, debug ? new String[] {"--debug", "fail"} : new String[] {"fail"});
        assertEquals(1, code);
        List<String> lines = err.toString().lines().toList();
        assertTrue(lines.get(lines.size() - 1).startsWith("vc: "), err.toString());
        assertEquals(debug, lines.size() > 1, err.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"mel,128,63", "linear,513,63", "mfcc,13,63", "pitch,2,63", "phonetic,8,32"})
  void features(String kind, long channels, long frames) throws IOException {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(in);
    Path npy = folder.resolve("v.npy");
    Path png = folder.resolve("v.png");
    Run run =
        Run.of(
            "features", in, "--kind", kind, "--out", npy, "--plot", png, "--model", Voices.model());
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of(channels, frames), shape(npy));
    assertTrue(Files.size(png) > 1000);
    Path csv = folder.resolve("v.csv");
    assertEquals(
        0, Run.of("features", in, "--kind", kind, "--out", csv, "--model", Voices.model()).code());
    List<String> lines = Files.readAllLines(csv);
    assertEquals(frames + 1, lines.size());
    assertEquals(channels + 1, lines.get(0).split(",").length);
  }

  private static List<Long> shape(Path npy) {
    return java.util.Arrays.stream(Npy.read(npy).shape()).mapToObj(Long::valueOf).toList();
  }

  @Test
  void pitchMethodsGoByName() {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(in);
    Path csv = folder.resolve("v.csv");
    for (String method : List.of("yin-path", "yin", "mpm", "wavelet")) {
      Run run = Run.of("features", in, "--kind", "pitch", "--pitch-method", method, "--out", csv);
      assertEquals(0, run.code(), run.err());
    }
    Run unknown = Run.of("features", in, "--kind", "pitch", "--pitch-method", "x", "--out", csv);
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("there are yin-path, yin, mpm, wavelet"), unknown.err());
    Run other = Run.of("features", in, "--kind", "mel", "--pitch-method", "yin", "--out", csv);
    assertEquals(2, other.code());
  }

  @Test
  void pitchIsThatOfTheVoice() throws IOException {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(in);
    Path csv = folder.resolve("v.csv");
    assertEquals(0, Run.of("features", in, "--kind", "pitch", "--out", csv).code());
    double[] voiced =
        Files.readAllLines(csv).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
            .filter(hz -> hz > 0)
            .toArray();
    assertTrue(voiced.length > 10);
    for (double hz : voiced) {
      assertEquals(150, hz, 30);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v.txt", "missing/v.npy"})
  void featuresToWrongPlaces(String name) throws IOException {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(in);
    Run run = Run.of("features", in, "--kind", "mel", "--out", folder.resolve(name));
    assertEquals(2, run.code());
    assertEquals(1, run.errLines().size(), run.err());
  }

  @Test
  void infoOfEachKind() throws IOException {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(in);
    Run sound = Run.of("info", in);
    assertTrue(sound.out().matches("(?s).*seconds +1\\.000.*"), sound.out());
    Run six = Run.of("info", BadSound.SIX_CHANNELS.make(folder));
    assertTrue(six.out().matches("(?s).*codec +pcm_s16le\\R.*channels +6\\R.*"), six.out());
    Run model = Run.of("info", Voices.model(), "--json");
    assertTrue(model.out().contains("\"voice model\""), model.out());
    Run run = Run.of("info", Voices.model().getParent());
    assertTrue(run.out().matches("(?s).*step +3\\R.*"), run.out());
    assertEquals(2, Run.of("info", folder).code());
    assertEquals(2, Run.of("info", folder.resolve("none")).code());
  }

  @Test
  void speakersAreListedAfterEnrolling() throws IOException {
    Path in = folder.resolve("v.wav");
    Voices.speak(150, 3, 2).write(in);
    Run enrolled =
        Run.of("enroll", "Bruno", in, "--language", "it", "--replace", "--model", Voices.model());
    assertEquals(0, enrolled.code(), enrolled.err());
    Run run = Run.of("speakers");
    assertTrue(
        run.out().lines().anyMatch(line -> line.matches("Bruno +enrolled +3 +1[345]\\d +it +no")),
        run.out());
    assertFalse(enrolled.err().isEmpty());
  }
}
