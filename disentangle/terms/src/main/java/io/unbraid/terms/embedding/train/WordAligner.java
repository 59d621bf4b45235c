package io.unbraid.terms.embedding.train;

import io.unbraid.speech.Lexicon;
import io.unbraid.voice.VoiceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the words of a transcribed recording by aligning their phones with what the voice model's
 * CTC head reads in the phonetic code. Good to some frames, no more: the head spells a phone
 * anywhere in it, so a word's edges are set half-way to its neighbours, or a little outside of it.
 */
public final class WordAligner {
  /** Frames that a word reaches beyond its first and last spelled phone at most. */
  private static final int MARGIN = 3;

  /**
   * @param word lower-case
   * @param start first frame of the phonetic code
   * @param end the one after the last
   */
  public record Place(String word, int start, int end) {}

  private final VoiceModel model;
  private final Lexicon lexicon;
  private final Map<String, Integer> symbols = new HashMap<>();

  public WordAligner(VoiceModel model, Lexicon lexicon) {
    this.model = model;
    this.lexicon = lexicon;
    for (int s = 1; s < model.symbols().size(); s++) {
      symbols.put(model.symbols().get(s), s);
    }
  }

  /** Whether a text has words, and the lexicon and the model know all of them. */
  boolean knows(String text) {
    List<String> words = Lexicon.words(text);
    return !words.isEmpty()
        && words.stream()
            .map(lexicon::pronounce)
            .allMatch(phones -> !phones.isEmpty() && symbols.keySet().containsAll(phones));
  }

  /**
   * @param text what is said
   * @param code phonetic code of the whole recording, [code][frames]
   * @return its words in order; none where the lexicon lacks one or they don't fit
   */
  public List<Place> align(String text, float[][] code) {
    if (!knows(text)) {
      return List.of();
    }
    List<String> words = Lexicon.words(text);
    List<Integer> phones = new ArrayList<>();
    int[] first = new int[words.size() + 1];
    for (int w = 0; w < words.size(); w++) {
      lexicon.pronounce(words.get(w)).forEach(phone -> phones.add(symbols.get(phone)));
      first[w + 1] = phones.size();
    }
    int[] spelled = phones.stream().mapToInt(Integer::intValue).toArray();
    return CtcAlignment.align(model.spell(code), spelled)
        .map(spans -> words(words, first, spans, code[0].length))
        .orElse(List.of());
  }

  private static List<Place> words(
      List<String> words, int[] first, CtcAlignment.Span[] spans, int frames) {
    List<Place> spoken = new ArrayList<>();
    for (int w = 0; w < words.size(); w++) {
      int begin = spans[first[w]].first();
      int end = spans[first[w + 1] - 1].last() + 1;
      int before = w == 0 ? 0 : (spans[first[w] - 1].last() + 1 + begin) / 2;
      int after = w + 1 == words.size() ? frames : (end + spans[first[w + 1]].first()) / 2;
      spoken.add(
          new Place(words.get(w), Math.max(before, begin - MARGIN), Math.min(after, end + MARGIN)));
    }
    return spoken;
  }
}
