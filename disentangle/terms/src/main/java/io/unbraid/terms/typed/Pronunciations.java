package io.unbraid.terms.typed;

import io.unbraid.audio.base.InputException;
import io.unbraid.speech.LetterToSound;
import io.unbraid.speech.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Typed words as what a CTC head spells: phones by a lexicon, by its letter rules where it lacks a
 * word; or the letters themselves. Thread-safe.
 */
public final class Pronunciations {
  /** Of a word that the lexicon lacks. */
  private static final int GUESSES = 3;

  /** Of a phrase: more come of words with several each. */
  private static final int MOST = 24;

  private static final int LONGEST_TEXT = 1000;

  private final Lexicon lexicon;
  private final boolean letters;
  private final Map<String, Integer> channels = new HashMap<>();
  private LetterToSound rules;

  /**
   * @param phones that the head spells, in the order of its channels
   * @param letters whether those are letters
   */
  public Pronunciations(Lexicon lexicon, List<String> phones, boolean letters) {
    this.lexicon = lexicon;
    this.letters = letters;
    for (int channel = 0; channel < phones.size(); channel++) {
      channels.put(phones.get(channel), channel);
    }
  }

  /**
   * How a text may be said.
   *
   * @return sequences of channels, none empty, the usual first
   * @throws InputException if the text has no word, figures, or letters that nothing knows
   */
  public List<int[]> of(String text) {
    List<String> words = words(text);
    if (letters) {
      return List.of(
          channels(
              text, String.join(" ", words).codePoints().mapToObj(Character::toString).toList()));
    }
    List<List<String>> phrases = List.of(List.of());
    for (String word : words) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> said : pronounce(word)) {
        for (List<String> phrase : phrases) {
          List<String> joined = new ArrayList<>(phrase);
          joined.addAll(said);
          longer.add(joined);
        }
      }
      phrases = longer.subList(0, Math.min(MOST, longer.size()));
    }
    return phrases.stream().map(phrase -> channels(text, phrase)).toList();
  }

  private static List<String> words(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw InputException.about(
          "text", "has " + text.length() + " characters; give a word or a few");
    }
    if (text.codePoints().anyMatch(Character::isDigit)) {
      throw InputException.about("text", quoted(text) + " has figures; write them as words");
    }
    List<String> words = Lexicon.words(text);
    if (words.stream().noneMatch(word -> word.codePoints().anyMatch(Character::isLetter))) {
      throw InputException.about("text", quoted(text) + " has no word; give one or a few");
    }
    return words;
  }

  private List<List<String>> pronounce(String word) {
    List<List<String>> known = lexicon.pronunciations(word);
    if (known.isEmpty()) {
      known = rules().pronounce(word, GUESSES);
    }
    if (known.isEmpty()) {
      throw InputException.about(
          "text",
          quoted(word)
              + " is not in the lexicon, whose words don't have all of its letters either; write it"
              + " as it sounds, or give a lexicon of its language");
    }
    return known;
  }

  private int[] channels(String text, List<String> symbols) {
    for (String symbol : symbols) {
      if (!channels.containsKey(symbol)) {
        throw letters
            ? InputException.about(
                "text", quoted(text) + " has \"" + symbol + "\", which the voice model never heard")
            : InputException.about(
                "lexicon",
                "the lexicon gives "
                    + quoted(text)
                    + " the phone \""
                    + symbol
                    + "\", which the voice model does not spell; it spells "
                    + String.join(" ", channels.keySet().stream().sorted().toList()));
      }
    }
    return symbols.stream().mapToInt(channels::get).toArray();
  }

  private static String quoted(String text) {
    return "\"" + text.strip() + "\"";
  }

  /** Learnt when first needed: that takes seconds, and most words are in the lexicon. */
  private synchronized LetterToSound rules() {
    if (rules == null) {
      rules = LetterToSound.learn(lexicon);
    }
    return rules;
  }
}
