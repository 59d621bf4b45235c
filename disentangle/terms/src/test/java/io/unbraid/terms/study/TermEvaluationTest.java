package io.unbraid.terms.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.terms.TermMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermEvaluationTest {
  @TempDir Path folder;

  /** Three speakers; one says apple twice, one once, one never; each word is a tone of its own. */
  private Corpus corpus(int rate) throws IOException {
    record("a/1", rate, "apple", "table");
    record("a/2", rate, "apple", "table");
    record("b/1", rate, "table", "apple");
    record("b/2", rate, "chair", "it");
    record("c/1", rate, "table", "chair");
    return Corpus.open(folder);
  }

  private void record(String name, int rate, String... words) throws IOException {
    float[] samples = new float[rate];
    List<String> lines = new ArrayList<>();
    for (int w = 0; w < words.length; w++) {
      int hz = 300 + 400 * List.of("apple", "table", "chair", "it").indexOf(words[w]);
      for (int i = w * rate / 2; i < (w + 1) * rate / 2; i++) {
        samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hz * i / rate));
      }
      lines.add(w * rate / 2 + " " + (w + 1) * rate / 2 + " " + words[w]);
    }
    Path file = folder.resolve(name + ".wav");
    Files.createDirectories(file.getParent());
    Audio.of(samples, rate).write(file);
    Files.write(folder.resolve(name + ".wrd"), lines);
  }

  private static TermQueries queries(Corpus corpus) {
    return TermQueries.of(corpus, new TermQueries.Filter(0.25, 4), line -> {});
  }

  @Test
  void queriesAreLongWordsThatTwoSpeakersSay() throws IOException {
    TermQueries queries = queries(corpus(16000));
    // apple 3, table 4, chair 2; "it" is too short.
    assertEquals(9, queries.size());
    assertEquals(3, queries.words());
  }

  @Test
  void whatIsRankedFirstCountsByHand() throws IOException {
    TermQueries queries = queries(corpus(16000));
    // Scores fall with the recording's number: a1 a2 b1 b2 c1.
    TermMethod fixed =
        new TermMethod() {
          @Override
          public String name() {
            return "fixed";
          }

          @Override
          public Scorer prepare(List<Audio> recordings) {
            return (audio, start, end) -> new double[] {5, 4, 3, 2, 1};
          }
        };
    TermEvaluation.Report report = new TermEvaluation(queries, false).of(fixed);
    // apple of a (twice): b1 b2 c1, b1 relevant: 1. Of b: a1 a2 c1, both: 1.
    // table of a (twice): b1 and c1 of b1 b2 c1: (1 + 2/3) / 2. Of b: a1 a2 c1: 1. Of c: a1 a2 b1
    // b2: 1.
    // chair of b: c1 of a1 a2 c1: 1/3. Of c: b2 of a1 a2 b1 b2: 1/4.
    double table = (1 + 2.0 / 3) / 2;
    double sum = 3 + 2 * table + 2 + 1.0 / 3 + 1.0 / 4;
    assertEquals(9, report.across().queries());
    assertEquals(sum / 9, report.across().meanAveragePrecision(), 1e-9);
    double byWord = (1 + (2 * table + 2) / 4 + (1.0 / 3 + 1.0 / 4) / 2) / 3;
    assertEquals(byWord, report.across().byWord(), 1e-9);
    // Within the speaker: a has apple and table twice, so each finds the other recording.
    assertEquals(4, report.within().queries());
    assertEquals(1, report.within().meanAveragePrecision(), 1e-9);
  }

  @Test
  void timesAreReadAtTheRecordingsOwnRate() throws IOException {
    TermQueries own = queries(corpus(22050));
    assertEquals(0.5, own.queries().get(1).word().start(), 1e-3);
    assertEquals(1.0, own.queries().get(1).word().end(), 1e-3);
    assertEquals(16000, own.recordings().get(0).audio().length(), 2);
  }

  @Test
  void withoutTimesThereAreNoQueries() throws IOException {
    corpus(16000);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".wrd")).toList()) {
        Files.delete(file);
      }
    }
    InputException told = assertThrows(InputException.class, () -> queries(Corpus.open(folder)));
    assertTrue(told.getMessage().contains(".wrd"));
  }

  @Test
  void wordsBySpeakersOneAtATimeAreNoQueries() throws IOException {
    record("a/1", 16000, "apple");
    record("b/1", 16000, "table");
    assertThrows(InputException.class, () -> queries(Corpus.open(folder)));
  }
}
