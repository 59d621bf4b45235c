package io.unbraid.terms.embedding.train;

import java.util.Arrays;
import java.util.Optional;

/**
 * When each symbol of a known text is heard: the likeliest path through the lattice of
 * connectionist temporal classification (Graves et al. 2006, section 4.1, with the maximum in place
 * of the sum). Symbol 0 is the blank, which may stand between any two symbols and must between two
 * equal ones.
 */
final class CtcAlignment {
  /** First and last frame of a symbol, both included. */
  record Span(int first, int last) {}

  private CtcAlignment() {}

  /**
   * @param log log-probabilities, [frames][symbols]
   * @param text the symbols in order, none of them the blank
   * @return a span each; empty where the text does not fit in the frames
   */
  static Optional<Span[]> align(float[][] log, int[] text) {
    int states = 2 * text.length + 1;
    int[] symbol = new int[states];
    for (int k = 0; k < text.length; k++) {
      symbol[2 * k + 1] = text[k];
    }
    byte[][] step = new byte[log.length][states];
    double[] before = new double[states];
    Arrays.fill(before, Double.NEGATIVE_INFINITY);
    before[0] = 0; // as if a blank stood before the first frame
    for (int t = 0; t < log.length; t++) {
      double[] now = new double[states];
      for (int s = 0; s < states; s++) {
        boolean skips = s > 1 && symbol[s] != 0 && symbol[s] != symbol[s - 2];
        now[s] = before[s];
        for (int back = 1; back <= (skips ? 2 : 1) && back <= s; back++) {
          if (before[s - back] > now[s]) {
            now[s] = before[s - back];
            step[t][s] = (byte) back;
          }
        }
        now[s] += log[t][symbol[s]];
      }
      before = now;
    }
    int end = states - 1;
    if (states > 1 && before[states - 2] > before[states - 1]) {
      end = states - 2;
    }
    return before[end] == Double.NEGATIVE_INFINITY
        ? Optional.empty()
        : Optional.of(trace(step, end, text.length));
  }

  private static Span[] trace(byte[][] step, int end, int length) {
    Span[] spans = new Span[length];
    int state = end;
    for (int t = step.length - 1; t >= 0; t--) {
      if (state % 2 == 1) {
        int k = state / 2;
        spans[k] = new Span(t, spans[k] == null ? t : spans[k].last());
      }
      state -= step[t][state];
    }
    return spans;
  }
}
