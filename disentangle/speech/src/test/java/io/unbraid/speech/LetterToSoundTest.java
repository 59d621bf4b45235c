package io.unbraid.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterToSoundTest {
  @TempDir Path folder;

  private Lexicon lexicon(List<String> lines) throws IOException {
    Path file = folder.resolve("made.dict");
    Files.write(file, lines);
    return Lexicon.read(file);
  }

  /** A spelling made by rule: c is K before a and S before i; x is K S; h is mute. */
  private LetterToSound made() throws IOException {
    List<String> parts = List.of("ca", "ci", "xa", "ha", "ti", "tha");
    List<String> said = List.of("K A", "S I", "K S A", "A", "T I", "T A");
    List<String> lines = new ArrayList<>();
    for (int a = 0; a < parts.size(); a++) {
      for (int b = 0; b < parts.size(); b++) {
        if ((a + b) % 5 != 0) {
          lines.add(parts.get(a) + parts.get(b) + " " + said.get(a) + " " + said.get(b));
        }
      }
    }
    return LetterToSound.learn(lexicon(lines));
  }

  @Test
  void wordsThatWereNotLearntAreSpelledByTheSameRules() throws IOException {
    LetterToSound rules = made();
    assertEquals(List.of("K", "A", "S", "I", "T", "A"), rules.pronounce("cacitha", 3).get(0));
    assertEquals(List.of("K", "S", "A", "K", "A", "T", "I"), rules.pronounce("xacati", 3).get(0));
    assertTrue(rules.pronounce("cacitha", 3).size() <= 3);
  }

  @Test
  void accentsAreDroppedAndUnknownLettersHaveNoSound() throws IOException {
    LetterToSound rules = made();
    assertEquals(rules.pronounce("caci", 1), rules.pronounce("cací", 1));
    assertEquals(List.of(), rules.pronounce("cazi", 1));
    assertEquals(List.of(), rules.pronounce("", 1));
  }

  @Test
  void furtherPronunciationsAreKept() throws IOException {
    Lexicon lexicon = lexicon(List.of("read R EH1 D", "read(2) R IY1 D", "read(3) R IY0 D"));
    assertEquals(List.of("R", "EH", "D"), lexicon.pronounce("read"));
    assertEquals(
        List.of(List.of("R", "EH", "D"), List.of("R", "IY", "D")), lexicon.pronunciations("read"));
    assertEquals(List.of(), lexicon.pronounce("read(2)"));
  }
}
