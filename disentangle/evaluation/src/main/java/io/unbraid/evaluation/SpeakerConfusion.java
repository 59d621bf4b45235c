package io.unbraid.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whom a speaker probe takes each speaker for: it tells whether all are found, or only those who
 * stand apart, such as by their language or their telephone.
 *
 * @param speakers in order of their names
 * @param shares [speaker][taken for], each row's sum is 1; NaN for a speaker without test segments
 */
public record SpeakerConfusion(List<String> speakers, double[][] shares) {
  static SpeakerConfusion of(List<String> speakers, double[][] counts) {
    double[][] shares = new double[counts.length][];
    for (int s = 0; s < counts.length; s++) {
      double all = Arrays.stream(counts[s]).sum();
      shares[s] = Arrays.stream(counts[s]).map(count -> count / all).toArray();
    }
    return new SpeakerConfusion(List.copyOf(speakers), shares);
  }

  /** The share of a speaker's segments in which the speaker is found, in [0, 1]. */
  public double recall(String speaker) {
    int s = speakers.indexOf(speaker);
    return shares[s][s];
  }

  /** A row a speaker, in per cent. */
  @Override
  public String toString() {
    int width = Math.max(7, speakers.stream().mapToInt(String::length).max().orElse(0));
    StringBuilder table = new StringBuilder(" ".repeat(width));
    speakers.forEach(speaker -> table.append(String.format("  %" + width + "s", speaker)));
    for (int s = 0; s < shares.length; s++) {
      table.append(String.format("%n%-" + width + "s", speakers.get(s)));
      for (double share : shares[s]) {
        table.append(String.format(Locale.ROOT, "  %" + width + ".1f", 100 * share));
      }
    }
    return table.toString();
  }
}
