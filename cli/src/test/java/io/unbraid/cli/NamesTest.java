package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose names are taken for something else. */
class NamesTest {
  @TempDir Path folder;

  @Test
  void bytesThatAreNoTextAreRead() throws IOException {
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "names are text");
    Path plain = folder.resolve("v.wav");
    Voices.speak(150, 1, 2).write(plain);
    Path file = Path.of(URI.create(folder.toUri() + "sch%F6n.wav"));
    Files.move(plain, file);
    Run run = Run.of("info", file); // as Java hears it: with a letter that stands for the byte
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("recording"), run.out());
    Run gone = Run.of("info", folder.resolve("\uFFFD.wav"));
    assertEquals(2, gone.code());
    assertEquals(1, gone.errLines().size());
    assertTrue(gone.err().contains("no such file"), gone.err());
  }

  @Test
  void aDashAtTheStart() throws IOException {
    assertTold("-x-");
    assertTold("-hello-"); // -h is an option
  }

  private static void assertTold(String start) throws IOException {
    Path here = Path.of(start + System.nanoTime() + ".wav");
    Voices.speak(150, 1, 2).write(here);
    try {
      for (String[] words :
          new String[][] {
            {"info", here.toString()},
            {"verify", here.toString(), "y.wav"},
            {"features", here.toString(), "y.wav", "--kind", "mel", "--out", "."},
            {"enroll", "anna", here.toString()},
            {"convert", here.toString(), "--from", "y.wav", "--to-speaker", "slt"}
          }) {
        Run run = Run.of((Object[]) words);
        assertEquals(2, run.code(), words[0]);
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains("write ./" + here), run.err());
      }
      assertEquals(0, Run.of("info", "./" + here).code());
      assertEquals(0, Run.of("info", "--", here).code());
    } finally {
      Files.delete(here);
    }
  }

  @Test
  void anAtSignAtTheStart() throws IOException {
    Path here = Path.of("@x-" + System.nanoTime() + ".wav");
    Path other = Path.of(here.toString().substring(1));
    Voices.speak(150, 1, 2).write(here);
    Files.writeString(other, "not arguments");
    try {
      assertEquals(0, Run.of("info", here).code());
    } finally {
      Files.delete(here);
      Files.delete(other);
    }
  }
}
