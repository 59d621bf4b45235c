package io.unbraid.voice.train;

import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.Lexicon;
import io.unbraid.voice.config.VoiceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Texts as sequences of symbols for the CTC head; symbol 0 is the blank. */
final class Transcripts {
  private final List<String> symbols = new ArrayList<>();
  private final Map<Integer, long[]> spelled = new TreeMap<>();

  /**
   * Spells every utterance that has a text. One with a word that the lexicon lacks stays out, and
   * so does one with figures, as nothing says how they were read.
   */
  Transcripts(List<Utterance> utterances, VoiceConfig.Batch config) {
    Lexicon lexicon =
        config.transcript() == VoiceConfig.Transcript.PHONES ? Lexicon.of(config.lexicon()) : null;
    Map<Integer, List<String>> all = new TreeMap<>();
    TreeSet<String> seen = new TreeSet<>();
    for (int i = 0; i < utterances.size(); i++) {
      String text = Lexicon.plain(utterances.get(i).text());
      if (text.isEmpty() || config.transcript() == VoiceConfig.Transcript.OFF) {
        continue;
      }
      List<String> units =
          lexicon == null ? characters(text) : lexicon.phones(text).orElse(List.of());
      if (!units.isEmpty()) {
        all.put(i, units);
        seen.addAll(units);
      }
    }
    symbols.add("");
    symbols.addAll(seen);
    Map<String, Long> numbers = new HashMap<>();
    for (String symbol : symbols) {
      numbers.put(symbol, (long) numbers.size());
    }
    all.forEach((i, units) -> spelled.put(i, units.stream().mapToLong(numbers::get).toArray()));
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  /** The symbols, the blank first as an empty string. */
  List<String> symbols() {
    return symbols;
  }

  /** The symbols of an utterance, by its number; only those that can be spelled. */
  Map<Integer, long[]> spelled() {
    return spelled;
  }
}
