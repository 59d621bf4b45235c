package io.unbraid.terms.embedding.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.terms.embedding.train.CtcAlignment.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CtcAlignmentTest {
  private static final int SYMBOLS = 3;

  /** What a path spells: repetitions are one symbol, blanks fall away. */
  private static List<Integer> collapse(int[] path) {
    List<Integer> spelled = new ArrayList<>();
    int before = 0;
    for (int symbol : path) {
      if (symbol != 0 && symbol != before) {
        spelled.add(symbol);
      }
      before = symbol;
    }
    return spelled;
  }

  private static double best(float[][] log, List<Integer> text) {
    double best = Double.NEGATIVE_INFINITY;
    int paths = (int) Math.pow(SYMBOLS, log.length);
    for (int number = 0; number < paths; number++) {
      int[] path = new int[log.length];
      double sum = 0;
      for (int t = 0, rest = number; t < path.length; t++, rest /= SYMBOLS) {
        path[t] = rest % SYMBOLS;
        sum += log[t][path[t]];
      }
      if (collapse(path).equals(text)) {
        best = Math.max(best, sum);
      }
    }
    return best;
  }

  /** The score of the aligned path: blanks wherever no span is. */
  private static double score(float[][] log, int[] text, Span[] spans) {
    int[] path = new int[log.length];
    for (int k = 0; k < text.length; k++) {
      for (int t = spans[k].first(); t <= spans[k].last(); t++) {
        path[t] = text[k];
      }
    }
    double sum = 0;
    for (int t = 0; t < path.length; t++) {
      sum += log[t][path[t]];
    }
    List<Integer> wanted = new ArrayList<>();
    for (int symbol : text) {
      wanted.add(symbol);
    }
    assertEquals(wanted, collapse(path));
    return sum;
  }

  @Test
  void isTheBestOfAllPathsThatSpellTheText() {
    Random random = new Random(1);
    int[][] texts = {{1}, {1, 2}, {1, 1}, {2, 1, 2}, {1, 2, 2}};
    for (int[] text : texts) {
      for (int trial = 0; trial < 20; trial++) {
        float[][] log = new float[6][SYMBOLS];
        for (float[] frame : log) {
          for (int s = 0; s < SYMBOLS; s++) {
            frame[s] = (float) Math.log(random.nextDouble());
          }
        }
        List<Integer> wanted = new ArrayList<>();
        for (int symbol : text) {
          wanted.add(symbol);
        }
        Span[] spans = CtcAlignment.align(log, text).orElseThrow();
        assertEquals(best(log, wanted), score(log, text, spans), 1e-5);
      }
    }
  }

  @Test
  void spikesAreFound() {
    float[][] log = new float[9][SYMBOLS];
    for (int t = 0; t < log.length; t++) {
      int said = t == 2 || t == 3 ? 1 : t == 6 ? 2 : 0;
      for (int s = 0; s < SYMBOLS; s++) {
        log[t][s] = s == said ? -0.1f : -5;
      }
    }
    assertArrayEquals(
        new Span[] {new Span(2, 3), new Span(6, 6)},
        CtcAlignment.align(log, new int[] {1, 2}).orElseThrow());
  }

  @Test
  void whatDoesNotFitIsNotAligned() {
    // Two equal symbols need a blank between them: three frames.
    assertTrue(CtcAlignment.align(new float[2][SYMBOLS], new int[] {1, 1}).isEmpty());
    assertTrue(CtcAlignment.align(new float[3][SYMBOLS], new int[] {1, 1}).isPresent());
    assertTrue(CtcAlignment.align(new float[1][SYMBOLS], new int[] {1, 2}).isEmpty());
  }
}
