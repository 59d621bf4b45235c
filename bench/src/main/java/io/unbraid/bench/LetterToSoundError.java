package io.unbraid.bench;

import io.unbraid.speech.LetterToSound;
import io.unbraid.speech.Lexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far the pronunciations that letter rules give lie from a dictionary's own, for every tenth
 * word, which the rules did not learn from.
 */
public final class LetterToSoundError {
  private static final int ONE_OF = 10;

  private LetterToSoundError() {}

  /**
   * @param arguments dictionary in CMUdict's form
   * @throws IOException if the dictionary can't be read, or nine tenths of it not be written
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    List<String> kept = new ArrayList<>();
    List<String> held = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        String word = line.split("\\s", 2)[0].replaceFirst("\\(\\w+\\)$", "");
        boolean plain = word.equals(Lexicon.plain(word));
        boolean test = plain && Math.floorMod(word.hashCode(), ONE_OF) == 0;
        (test ? held : kept).add(test ? word : line);
      }
    }
    Lexicon all = Lexicon.read(file);
    Path part = Files.createTempFile("lexicon", ".dict");
    Files.write(part, kept);
    long start = System.nanoTime();
    LetterToSound rules = LetterToSound.learn(Lexicon.read(part));
    double learning = (System.nanoTime() - start) / 1e9;
    Files.delete(part);
    List<String> words = held.stream().distinct().toList();
    int wrong = 0;
    int wrongOfThree = 0;
    long edits = 0;
    long phones = 0;
    for (String word : words) {
      List<List<String>> known = all.pronunciations(word);
      List<List<String>> guesses = rules.pronounce(word, 3);
      List<String> first = guesses.isEmpty() ? List.of() : guesses.get(0);
      wrong += known.contains(first) ? 0 : 1;
      wrongOfThree += guesses.stream().anyMatch(known::contains) ? 0 : 1;
      edits += known.stream().mapToInt(own -> edits(own, first)).min().orElseThrow();
      phones += known.get(0).size();
    }
    System.out.printf(
        Locale.ROOT,
        "%d words: %.1f %% of the phones wrong, %.1f %% of the words, %.1f %% with the best of"
            + " three; learnt in %.1f s%n",
        words.size(),
        100.0 * edits / phones,
        100.0 * wrong / words.size(),
        100.0 * wrongOfThree / words.size(),
        learning);
  }

  private static int edits(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.size(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = corner + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.size()];
  }
}
