package io.unbraid.speech;

import java.util.Arrays;

/**
 * How likely a number follows others: counts of sequences of every length up to {@link #ORDER},
 * each length smoothed by the next shorter one (Witten and Bell 1991). Numbers have ten bits.
 */
final class Sequences {
  static final int ORDER = 6;
  static final int BITS = 10;
  private static final long CONTEXT = (1L << BITS * (ORDER - 1)) - 1;

  /** By length: the sequences, sorted, and how many before each were counted. */
  private final long[][] keys = new long[ORDER + 1][];

  private final int[][] before = new int[ORDER + 1][];
  private final int kinds;

  /**
   * @param sequences each begins after zeros
   * @param kinds how many numbers there are
   */
  Sequences(Iterable<int[]> sequences, int kinds) {
    this.kinds = kinds;
    int total = 0;
    for (int[] sequence : sequences) {
      total += sequence.length;
    }
    for (int order = 1; order <= ORDER; order++) {
      long[] all = new long[total];
      long mask = (1L << BITS * order) - 1;
      int n = 0;
      for (int[] sequence : sequences) {
        long window = 0;
        for (int number : sequence) {
          window = window << BITS | number;
          all[n++] = window & mask;
        }
      }
      Arrays.sort(all);
      count(all, order);
    }
  }

  private void count(long[] sorted, int order) {
    long[] once = new long[sorted.length];
    int[] sums = new int[sorted.length + 1];
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        once[n] = sorted[i];
        sums[n++] = i;
      }
    }
    sums[n] = sorted.length;
    keys[order] = Arrays.copyOf(once, n);
    before[order] = Arrays.copyOf(sums, n + 1);
  }

  private static int place(long[] sorted, long key) {
    int found = Arrays.binarySearch(sorted, key);
    return found < 0 ? -found - 1 : found;
  }

  /** What precedes, one number longer. */
  static long extend(long context, int number) {
    return (context << BITS | number) & CONTEXT;
  }

  /**
   * @param context the last numbers, ten bits each, zeros before the first
   */
  double probability(long context, int number) {
    double probability = 1.0 / kinds;
    for (int order = 1; order <= ORDER; order++) {
      long own = context & ((1L << BITS * (order - 1)) - 1);
      int from = place(keys[order], own << BITS);
      int to = place(keys[order], own + 1 << BITS);
      if (from == to) {
        return probability; // no longer context was ever seen either
      }
      int seen = before[order][to] - before[order][from];
      int at = Arrays.binarySearch(keys[order], own << BITS | number);
      int count = at < 0 ? 0 : before[order][at + 1] - before[order][at];
      probability = (count + (to - from) * probability) / (seen + to - from);
    }
    return probability;
  }
}
