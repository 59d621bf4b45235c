package io.unbraid.conversion.study;

import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who of a corpus takes part in a {@link SameCorpusStudy}, by rule. */
final class StudySpeakers {
  private static final int EVERY = 5;

  private StudySpeakers() {}

  /**
   * Those named that the corpus has; where it has none, the speakers of the split "unseen", else of
   * "test", else every fifth.
   *
   * @return sorted
   */
  static List<String> of(Corpus corpus, Set<String> named) {
    List<String> here = corpus.speakers().stream().filter(named::contains).toList();
    if (!here.isEmpty()) {
      return here;
    }
    for (String split : List.of("unseen", "test")) {
      List<String> found = corpus.split(split).speakers();
      if (!found.isEmpty()) {
        return found;
      }
    }
    List<String> all = corpus.speakers();
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i += EVERY) {
      chosen.add(all.get(i));
    }
    return chosen;
  }

  /** Recordings that the judge may learn from: of the split "train" where there is one. */
  static List<Utterance> others(Corpus corpus, List<String> chosen) {
    return inSplit(corpus.utterances(), "train").stream()
        .filter(u -> !chosen.contains(u.speaker()))
        .toList();
  }

  /** Those of a split; all where there is none of that name. */
  static List<Utterance> inSplit(List<Utterance> utterances, String split) {
    List<Utterance> chosen = utterances.stream().filter(u -> u.split().equals(split)).toList();
    return chosen.isEmpty() ? utterances : chosen;
  }

  /**
   * Each to the one after them in a ring, then to the one after that, until there are enough.
   *
   * @param count of those in the ring
   * @return source and target by their place in the ring, each pair once
   */
  static List<int[]> pairs(int count, int most) {
    List<int[]> pairs = new ArrayList<>();
    for (int step = 1; step < count; step++) {
      for (int i = 0; i < count && pairs.size() < most; i++) {
        pairs.add(new int[] {i, (i + step) % count});
      }
    }
    return pairs;
  }
}
