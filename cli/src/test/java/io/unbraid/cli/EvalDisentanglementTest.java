package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalDisentanglementTest {
  @TempDir static Path folder;

  private static Run eval(Object speakers, Object... more) throws IOException {
    Path corpus = folder.resolve("corpus");
    Voices.corpus(corpus.resolve("train"));
    Voices.corpus(corpus.resolve("test"));
    List<Object> words = new java.util.ArrayList<>(List.of("eval", "disentanglement", "--data"));
    words.addAll(List.of(corpus, "--speakers", speakers, "--model", Voices.model()));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  @Test
  void theSpeakerAloneIsProbedWithoutPhones() throws IOException {
    Run plain = eval("low,high");
    assertEquals(0, plain.code(), plain.err());
    assertTrue(plain.out().contains("speaker from phonetic code, linear: "), plain.out());
    assertFalse(plain.out().contains("alone") || plain.out().contains("phone from"), plain.out());
    Run whole = eval("low,high", "--by-speaker");
    assertTrue(whole.out().contains("speaker from the code's changes alone, linear: "));
    List<String> lines = whole.out().lines().toList();
    int table = lines.indexOf("a speaker a row, taken for (%, linear):");
    assertTrue(lines.get(table + 2).startsWith("high"), whole.out());
    assertTrue(lines.get(table + 3).startsWith("low"), whole.out());
  }

  @Test
  void speakersThatAreNotThereAreNamed() throws IOException {
    Run unknown = eval("low,hihg");
    assertEquals(2, unknown.code(), unknown.err());
    assertEquals(1, unknown.errLines().size(), unknown.err());
    assertTrue(unknown.err().contains("did you mean \"high\"?"), unknown.err());
    Run one = eval("low,low");
    assertEquals(2, one.code(), one.err());
    assertTrue(one.err().contains("two or more"), one.err());
  }
}
