package io.unbraid.speaker.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialListTest {
  @TempDir Path folder;

  private TrialList read(String text) throws IOException {
    Path file = folder.resolve("trials.txt");
    Files.writeString(file, text);
    return TrialList.read(file, Path.of("/corpus"));
  }

  private void refused(String text, String... words) {
    String message = assertThrows(InputException.class, () -> read(text)).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertEquals(1, message.lines().count());
  }

  @Test
  void linesAsVoxCelebWritesThem() throws IOException {
    TrialList list = read("1 id1/v/1.wav id1/w/2.wav\n0 id1/v/1.wav id2/x/1.wav\n\n");
    assertEquals(2, list.entries().size());
    assertTrue(list.entries().get(0).target());
    assertEquals(Path.of("/corpus/id2/x/1.wav"), list.entries().get(1).second());
  }

  @Test
  void filesThatAreLinkedAreOfOneSpeaker() throws IOException {
    TrialList list = read("1 a b\n1 c d\n1 d b\n0 a e\n1 f f\n");
    String first = list.speaker(Path.of("/corpus/a"));
    for (String file : new String[] {"b", "c", "d"}) {
      assertEquals(first, list.speaker(Path.of("/corpus", file)));
    }
    assertNotEquals(first, list.speaker(Path.of("/corpus/e")));
    assertNotEquals(first, list.speaker(Path.of("/corpus/f")));
  }

  @Test
  void faultsNameTheLine() {
    refused("1 a b\n2 a c\n", "line 2", "\"2 a c\"");
    refused("1 a b\n\n0 a\n", "line 3");
    refused("1 a b c\n", "line 1");
    refused("", "no trial");
    refused("1 a b\n1 b c\n0 c a\n", "line 3", "two speakers");
    String missing =
        assertThrows(InputException.class, () -> TrialList.read(folder.resolve("none.txt"), folder))
            .getMessage();
    assertTrue(missing.contains("none.txt"), missing);
  }
}
