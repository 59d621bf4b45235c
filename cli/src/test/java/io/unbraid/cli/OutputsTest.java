package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.features.table.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that don't overwrite each other, what is read, or anything in silence. */
class OutputsTest {
  @TempDir Path folder;

  private Path voice(String name, double hz, double seconds) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Voices.speak(hz, seconds, 2).write(file);
    return file;
  }

  private static Set<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static Run done(Object... words) {
    Run run = Run.of(words);
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private static void refused(String why, Object... words) {
    Run run = Run.of(words);
    assertEquals(2, run.code(), run.err());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains(why), run.err());
  }

  private static void replaced(Path file, Run run) {
    long told = run.errLines().stream().filter(l -> l.contains("replaced")).count();
    assertEquals(1, told, run.err());
    assertTrue(run.err().contains(file + ": replaced"), run.err());
  }

  @Test
  void featuresOfFilesOfOneNameAreFilesOfTheirOwn() throws IOException {
    Path first = voice("x/a.wav", 110, 1);
    Path second = voice("y/a.wav", 220, 2);
    Path third = voice("y/a.flac", 220, 3);
    Path out = folder.resolve("made");
    done("features", first, second, third, "--kind", "mel", "--out", out);
    assertEquals(Set.of("x-a.wav.npy", "y-a.wav.npy", "a.flac.npy"), names(out));
    assertEquals(63, Npy.read(out.resolve("x-a.wav.npy")).shape()[1]);
    assertEquals(126, Npy.read(out.resolve("y-a.wav.npy")).shape()[1]);
    assertEquals(188, Npy.read(out.resolve("a.flac.npy")).shape()[1]);
    refused("is a file", "features", first, second, "--kind", "mel", "--out", first);
    Path none = folder.resolve("none");
    refused("gone.wav", "features", "gone.wav", second, "--kind", "mel", "--out", none);
    assertFalse(Files.exists(none));
  }

  @Test
  void aBatchKeepsWhatIsNamedAlikeApart() throws IOException {
    for (String name : new String[] {"a.wav", "a.flac", "a.wav.flac", "inner/a.wav"}) {
      voice("in/" + name, 120, 0.4);
    }
    Path out = folder.resolve("out");
    Path to = voice("to.wav", 220, 3);
    Object[] words = {
      "convert",
      "--from",
      folder.resolve("in"),
      "--to-speaker",
      to,
      "--out",
      out,
      "--model",
      Voices.model(),
      "--iterations",
      1
    };
    done(words);
    assertEquals(Set.of("inner", "in-a.wav.wav", "a.flac.wav", "a.wav.flac.wav"), names(out));
    assertEquals(Set.of("a.wav"), names(out.resolve("inner")));
    Run again = done(words);
    assertEquals(4, again.errLines().stream().filter(l -> l.contains(": replaced")).count());
  }

  @Test
  void whatIsReplacedIsTold() throws IOException {
    Path in = voice("v.wav", 120, 3);
    Path npy = folder.resolve("v.npy");
    Path png = folder.resolve("v.png");
    Object[] features = {"features", in, "--kind", "mel", "--out", npy};
    assertFalse(done(features).err().contains("replaced"));
    replaced(npy, done(features));
    Files.delete(npy);
    Files.createFile(png);
    replaced(png, done("features", in, "--kind", "mel", "--out", npy, "--plot", png));
    Path out = Files.createFile(folder.resolve("o.wav"));
    Object[] convert = {
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
      1
    };
    replaced(out, done(convert));
    Path profile = Files.createFile(folder.resolve("p.safetensors"));
    replaced(profile, done("enroll", "p", in, "--model", Voices.model(), "--out", profile));
  }

  @Test
  void theTargetsOwnRecordingsAreNotReplaced() throws IOException {
    Path from = voice("in/v.wav", 120, 0.5);
    Path to = voice("friend/f.wav", 220, 3);
    byte[] before = Files.readAllBytes(to);
    Object[] words = {"convert", "--from", from, "--to-speaker", to, "--out", to};
    refused("is the input", words);
    words[4] = to.getParent();
    refused("is one of the files in", words);
    Object[] batch = {
      "convert", "--from", from.getParent(), "--to-speaker", to, "--out", to.getParent()
    };
    refused("holds what", batch);
    assertArrayEquals(before, Files.readAllBytes(to));
  }

  @Test
  void onlyOnDemandDoesASpeakerTakeAnothersPlace() throws IOException {
    Path first = voice("one.wav", 110, 3);
    Path second = voice("two.wav", 220, 4);
    Object[] more = {"--model", Voices.model()};
    Run.of("speakers", "remove", "Clara"); // left by a run that failed
    done("enroll", "Clara", first, more[0], more[1]);
    refused("--replace", "enroll", "Clara", second, more[0], more[1]);
    refused("ships", "enroll", "slt", second, more[0], more[1]);
    refused("ships", "enroll", "slt", second, "--replace", more[0], more[1]);
    assertTrue(done("speakers").out().matches("(?s).*Clara +enrolled +3 .*"));
    done("enroll", "Clara", second, "--replace", more[0], more[1]);
    assertTrue(done("speakers").out().matches("(?s).*Clara +enrolled +4 .*"));
    done("speakers", "remove", "Clara");
    assertFalse(done("speakers").out().contains("Clara"));
    refused("no such speaker", "speakers", "remove", "Clara");
    refused("ships", "speakers", "remove", "slt");
    refused("letters, digits", "speakers", "remove", "../slt");
  }

  @Test
  void aTrainingLeavesAModelThatIsOfNoRun() throws IOException {
    Path corpus = Voices.corpus(folder.resolve("corpus"));
    Path out = Files.createDirectory(folder.resolve("run"));
    Path model = Files.writeString(out.resolve("model.safetensors"), "precious");
    refused("model.safetensors", Voices.training(corpus, out, "--steps", 1));
    assertEquals("precious", Files.readString(model));
  }
}
