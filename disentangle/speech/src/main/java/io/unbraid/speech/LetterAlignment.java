package io.unbraid.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which phones each letter of a word stands for: none, one or two. How likely a letter stands for
 * which is learnt by expectation maximisation from words whose parts nobody has marked (Damper et
 * al. 2005, "Aligning text and phonemes for speech technology applications using an EM-like
 * algorithm").
 *
 * <p>The phones of a letter are told by one number, their chunk: 0 for none, the phone's own number
 * for one, and {@code first + second * (phones + 1)} for two.
 */
final class LetterAlignment {
  private static final int ROUNDS = 5;
  private static final int LONGEST = 2;

  /** Of two phones at the start, so that few letters take them. */
  private static final double RARE = 0.01;

  /**
   * A word with its pronunciation.
   *
   * @param letters from 0 on
   * @param phones from 1 on
   */
  record Word(int[] letters, int[] phones) {}

  private final int base;

  /** [letters][chunks] */
  private double[][] likely;

  private LetterAlignment(int letters, int phones) {
    this.base = phones + 1;
    this.likely = new double[letters][base * base];
    for (double[] chunks : likely) {
      Arrays.fill(chunks, 0, base, 1);
      Arrays.fill(chunks, base, chunks.length, RARE);
    }
  }

  /**
   * @param letters how many there are
   * @param phones how many there are
   */
  static LetterAlignment learn(List<Word> words, int letters, int phones) {
    LetterAlignment alignment = new LetterAlignment(letters, phones);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] counts = new double[letters][alignment.base * alignment.base];
      words.forEach(word -> alignment.count(word, counts));
      for (double[] chunks : counts) {
        double sum = Arrays.stream(chunks).sum();
        for (int c = 0; c < chunks.length; c++) {
          chunks[c] /= Math.max(sum, Double.MIN_NORMAL);
        }
      }
      alignment.likely = counts;
    }
    return alignment;
  }

  /** The chunk of so many phones that end before one. */
  private int chunk(int[] phones, int end, int count) {
    return switch (count) {
      case 0 -> 0;
      case 1 -> phones[end - 1];
      default -> phones[end - 2] + phones[end - 1] * base;
    };
  }

  /** Adds how often each letter of a word is expected to stand for what. */
  private void count(Word word, double[][] counts) {
    int letters = word.letters.length;
    int phones = word.phones.length;
    double[][] before = new double[letters + 1][phones + 1];
    double[][] after = new double[letters + 1][phones + 1];
    before[0][0] = 1;
    after[letters][phones] = 1;
    for (int i = 0; i < letters; i++) {
      double[] own = likely[word.letters[i]];
      for (int j = 0; j <= phones; j++) {
        for (int n = 0; n <= Math.min(LONGEST, j); n++) {
          before[i + 1][j] += before[i][j - n] * own[chunk(word.phones, j, n)];
        }
      }
    }
    double all = before[letters][phones];
    if (all == 0) {
      return; // more phones than the letters can stand for
    }
    for (int i = letters - 1; i >= 0; i--) {
      double[] own = likely[word.letters[i]];
      for (int j = 0; j <= phones; j++) {
        for (int n = 0; n <= Math.min(LONGEST, j); n++) {
          int chunk = chunk(word.phones, j, n);
          double rest = own[chunk] * after[i + 1][j];
          after[i][j - n] += rest;
          counts[word.letters[i]][chunk] += before[i][j - n] * rest / all;
        }
      }
    }
  }

  /** The likeliest chunk of each letter; empty where the letters can't stand for the phones. */
  Optional<int[]> align(Word word) {
    int letters = word.letters.length;
    int phones = word.phones.length;
    double[][] best = new double[letters + 1][phones + 1];
    int[][] taken = new int[letters + 1][phones + 1];
    best[0][0] = 1;
    for (int i = 0; i < letters; i++) {
      double[] own = likely[word.letters[i]];
      for (int j = 0; j <= phones; j++) {
        for (int n = 0; n <= Math.min(LONGEST, j); n++) {
          double way = best[i][j - n] * own[chunk(word.phones, j, n)];
          if (way > best[i + 1][j]) {
            best[i + 1][j] = way;
            taken[i + 1][j] = n;
          }
        }
      }
    }
    if (best[letters][phones] == 0) {
      return Optional.empty();
    }
    int[] chunks = new int[letters];
    for (int i = letters, j = phones; i > 0; i--) {
      chunks[i - 1] = chunk(word.phones, j, taken[i][j]);
      j -= taken[i][j];
    }
    return Optional.of(chunks);
  }
}
