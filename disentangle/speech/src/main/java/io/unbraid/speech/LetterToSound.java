package io.unbraid.speech;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a word may be pronounced that no lexicon has: a model of letters and phones as one sequence
 * (Bisani and Ney 2008, "Joint-sequence models for grapheme-to-phoneme conversion"), each letter
 * with the none to two phones that it stands for, learnt from a lexicon's words within seconds.
 * Knows the letters and the language of that lexicon alone. Never changes.
 */
public final class LetterToSound {
  private static final int END = 1;
  private static final int FIRST = 2;

  /** What the sequences can number. */
  private static final int MOST_UNITS = (1 << Sequences.BITS) - FIRST;

  /** Beginnings of a word that are followed at once. */
  private static final int BEAM = 40;

  /** What a letter stands for. */
  private record Unit(int letter, int chunk) {}

  /** A beginning of a word. */
  private record Path(double log, long context, List<String> phones) {}

  private final Map<Character, Integer> letters = new HashMap<>();
  private final List<String> phones = new ArrayList<>();

  /** Of each letter, the numbers of its units and their phones. */
  private final Map<Integer, Map<Integer, List<String>>> units = new HashMap<>();

  private final Sequences sequences;

  private LetterToSound(Lexicon lexicon) {
    Map<String, Integer> numbers = new HashMap<>();
    List<LetterAlignment.Word> words = new ArrayList<>();
    lexicon.forEach(
        (word, spoken) -> {
          if (word.equals(Lexicon.plain(word))) {
            words.add(number(word, spoken, numbers));
          }
        });
    LetterAlignment alignment = LetterAlignment.learn(words, letters.size(), phones.size());
    List<Unit[]> aligned = new ArrayList<>();
    Map<Unit, Integer> counts = new HashMap<>();
    for (LetterAlignment.Word word : words) {
      alignment
          .align(word)
          .ifPresent(
              chunks -> {
                Unit[] own = new Unit[chunks.length];
                Arrays.setAll(own, i -> new Unit(word.letters()[i], chunks[i]));
                aligned.add(own);
                Arrays.stream(own).forEach(unit -> counts.merge(unit, 1, Integer::sum));
              });
    }
    Map<Unit, Integer> kept = keep(counts);
    List<int[]> numbered = new ArrayList<>();
    for (Unit[] word : aligned) {
      if (kept.keySet().containsAll(Arrays.asList(word))) {
        int[] own =
            Arrays.copyOf(Arrays.stream(word).mapToInt(kept::get).toArray(), word.length + 1);
        own[word.length] = END;
        numbered.add(own);
      }
    }
    this.sequences = new Sequences(numbered, kept.size() + 1);
  }

  /** Learns from the usual pronunciations of a lexicon's words. */
  public static LetterToSound learn(Lexicon lexicon) {
    return new LetterToSound(lexicon);
  }

  private LetterAlignment.Word number(
      String word, List<String> spoken, Map<String, Integer> numbers) {
    int[] own = new int[spoken.size()];
    for (int i = 0; i < own.length; i++) {
      String phone = spoken.get(i);
      own[i] =
          numbers.computeIfAbsent(
              phone,
              p -> {
                phones.add(p);
                return phones.size();
              });
    }
    int[] spelled =
        word.chars().map(c -> letters.computeIfAbsent((char) c, l -> letters.size())).toArray();
    return new LetterAlignment.Word(spelled, own);
  }

  /** The commonest, numbered in an order that is the same each time. */
  private Map<Unit, Integer> keep(Map<Unit, Integer> counts) {
    List<Unit> sorted =
        counts.keySet().stream()
            .sorted(
                Comparator.comparingInt((Unit unit) -> -counts.get(unit))
                    .thenComparingInt(Unit::letter)
                    .thenComparingInt(Unit::chunk))
            .limit(MOST_UNITS)
            .toList();
    Map<Unit, Integer> kept = new HashMap<>();
    for (Unit unit : sorted) {
      int number = FIRST + kept.size();
      kept.put(unit, number);
      units.computeIfAbsent(unit.letter(), l -> new TreeMap<>()).put(number, spoken(unit.chunk()));
    }
    return kept;
  }

  private List<String> spoken(int chunk) {
    int base = phones.size() + 1;
    List<String> spoken = new ArrayList<>();
    for (int rest = chunk; rest > 0; rest /= base) {
      spoken.add(phones.get(rest % base - 1));
    }
    return spoken;
  }

  /**
   * The likeliest pronunciations, the best first.
   *
   * @param word of {@link Lexicon#words(String)}; accents that no word of the lexicon has are
   *     dropped
   * @param most how many at most
   * @return none where the lexicon's words lack a letter of it
   */
  public List<List<String>> pronounce(String word, int most) {
    List<Path> beam = List.of(new Path(0, 0, List.of()));
    for (int letter : spelled(word)) {
      List<Path> longer = new ArrayList<>();
      Map<Integer, List<String>> own = units.getOrDefault(letter, Map.of());
      for (Path path : beam) {
        own.forEach((number, spoken) -> longer.add(step(path, number, spoken)));
      }
      longer.sort(Comparator.comparingDouble(path -> -path.log));
      beam = longer.subList(0, Math.min(BEAM, longer.size()));
    }
    // Several ways to share the phones among the letters are one pronunciation.
    Map<List<String>, Double> likely = new LinkedHashMap<>();
    for (Path path : beam) {
      Path ended = step(path, END, List.of());
      if (!ended.phones.isEmpty()) {
        likely.merge(ended.phones, Math.exp(ended.log), Double::sum);
      }
    }
    return likely.entrySet().stream()
        .sorted(Map.Entry.<List<String>, Double>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Path step(Path path, int number, List<String> spoken) {
    List<String> phones = new ArrayList<>(path.phones);
    phones.addAll(spoken);
    double log = path.log + Math.log(sequences.probability(path.context, number));
    return new Path(log, Sequences.extend(path.context, number), phones);
  }

  /** Its letters' numbers; -1 for one that is unknown. */
  private int[] spelled(String word) {
    StringBuilder known = new StringBuilder();
    for (char letter : word.toCharArray()) {
      known.append(
          letters.containsKey(letter)
              ? String.valueOf(letter)
              : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                  .replaceAll("\\p{M}", ""));
    }
    return known.chars().map(c -> letters.getOrDefault((char) c, -1)).toArray();
  }
}
