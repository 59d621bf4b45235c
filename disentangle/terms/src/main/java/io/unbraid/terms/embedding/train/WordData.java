package io.unbraid.terms.embedding.train;

import io.unbraid.audio.base.InputException;
import io.unbraid.terms.embedding.SegmentTensors;
import io.unbraid.terms.embedding.WordConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Batches of spoken words. */
final class WordData {
  private final WordConfig config;
  private final double frameRate;
  private final int jitter;
  private final List<List<SpokenWord>> bySpeaker = new ArrayList<>();
  private final List<List<SpokenWord>> shared = new ArrayList<>();

  /**
   * @param words of all speakers
   * @param frameRate of their frames, in Hz
   * @param jitter frames that a word's ends are moved by at most
   * @throws InputException if there are not two speakers with words enough
   */
  WordData(List<SpokenWord> words, WordConfig config, double frameRate, int jitter) {
    this.config = config;
    this.frameRate = frameRate;
    this.jitter = jitter;
    Map<String, List<SpokenWord>> speakers = new TreeMap<>();
    for (SpokenWord word : words) {
      if (!word.perturbed()) {
        speakers.computeIfAbsent(word.speaker(), s -> new ArrayList<>()).add(word);
      }
    }
    speakers.values().removeIf(own -> own.size() < config.batch().words());
    if (speakers.size() < 2) {
      throw new InputException(
          "training needs two speakers or more with at least "
              + config.batch().words()
              + " words each, by texts that the lexicon knows or, without any, of voiced speech;"
              + " this corpus has "
              + speakers.size());
    }
    bySpeaker.addAll(speakers.values());
    shared.addAll(shared(words));
  }

  /** Words that are long enough and said by two voices, each with its instances. */
  private List<List<SpokenWord>> shared(List<SpokenWord> words) {
    Map<String, List<SpokenWord>> byText = new TreeMap<>();
    for (SpokenWord word : words) {
      boolean enough = (word.end() - word.start()) / frameRate >= config.batch().shortest();
      if (enough && word.text().length() >= config.batch().letters()) {
        byText.computeIfAbsent(word.text(), t -> new ArrayList<>()).add(word);
      }
    }
    return byText.values().stream()
        .filter(same -> same.stream().map(SpokenWord::voice).distinct().count() > 1)
        .toList();
  }

  /** What there is, in a line. */
  String summary() {
    return bySpeaker.size()
        + " speakers, "
        + bySpeaker.stream().mapToInt(List::size).sum()
        + " words, "
        + shared.size()
        + " of them different, long enough and said by two voices or more";
  }

  /** Whether there are words for the contrast: one and another that it is not. */
  boolean hasPairs() {
    return shared.size() > 1;
  }

  /** Words of randomly drawn, different speakers, whose ends are moved by chance. */
  WordBatch segments(RandomGenerator random) {
    int speakers = Math.min(config.batch().speakers(), bySpeaker.size());
    int each = config.batch().words();
    List<float[][]> rows = new ArrayList<>();
    Set<Integer> drawn = new HashSet<>();
    while (drawn.size() < speakers) {
      int speaker = random.nextInt(bySpeaker.size());
      if (drawn.add(speaker)) {
        List<SpokenWord> own = bySpeaker.get(speaker);
        for (int i = 0; i < each; i++) {
          rows.add(cut(draw(own, random), random));
        }
      }
    }
    return new WordBatch(SegmentTensors.of(rows), each);
  }

  /** Different words, each by two voices, and stretches that are none. */
  WordPairs pairs(RandomGenerator random) {
    List<float[][]> first = new ArrayList<>();
    List<float[][]> second = new ArrayList<>();
    Set<Integer> drawn = new HashSet<>();
    while (drawn.size() < Math.min(config.batch().pairs(), shared.size())) {
      int number = random.nextInt(shared.size());
      if (drawn.add(number)) {
        List<SpokenWord> same = shared.get(number);
        SpokenWord one = draw(same, random);
        SpokenWord other = one;
        while (other.voice().equals(one.voice())) {
          other = draw(same, random);
        }
        first.add(cut(one, random));
        second.add(cut(other, random));
      }
    }
    return new WordPairs(SegmentTensors.of(first), SegmentTensors.of(second), strays(random));
  }

  /** Stretches of the lengths of words, from anywhere; null for none. */
  private SegmentTensors strays(RandomGenerator random) {
    List<float[][]> strays = new ArrayList<>();
    while (strays.size() < config.batch().strays()) {
      float[][] whole = draw(bySpeaker.get(random.nextInt(bySpeaker.size())), random).frames();
      double seconds = random.nextDouble(config.batch().shortest(), config.batch().longest());
      int length = Math.min(whole.length, (int) Math.ceil(seconds * frameRate));
      int start = random.nextInt(whole.length - length + 1);
      strays.add(Arrays.copyOfRange(whole, start, start + length));
    }
    return strays.isEmpty() ? null : SegmentTensors.of(strays);
  }

  private float[][] cut(SpokenWord word, RandomGenerator random) {
    return word.cut(random.nextInt(-jitter, jitter + 1), random.nextInt(-jitter, jitter + 1));
  }

  private static SpokenWord draw(List<SpokenWord> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  /** Words that two voices say, so many at most, for validation. */
  List<SpokenWord> sharedWords(int most) {
    return shared.stream().flatMap(List::stream).limit(most).toList();
  }
}
