package io.unbraid.voice;

import io.unbraid.audio.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pronunciations in the form of the CMU Pronouncing Dictionary: a word, spaces, its phones. Stress
 * digits are dropped and further pronunciations of a word left out.
 */
public final class Lexicon {
  private final Map<String, List<String>> words = new HashMap<>();

  private Lexicon() {}

  /**
   * Reads a dictionary.
   *
   * @throws InputException if the file can't be read or holds no pronunciation
   */
  public static Lexicon read(Path file) {
    Lexicon lexicon = new Lexicon();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        // The dictionary's newer editions end some lines with a remark.
        String[] parts = line.replaceFirst("\\s#.*", "").strip().split("\\s+");
        if (parts.length > 1 && !line.startsWith(";;;") && !parts[0].endsWith(")")) {
          List<String> phones = new ArrayList<>();
          for (int i = 1; i < parts.length; i++) {
            phones.add(parts[i].replaceAll("[0-9]", ""));
          }
          lexicon.words.put(parts[0].toLowerCase(Locale.ROOT), List.copyOf(phones));
        }
      }
    } catch (IOException e) {
      throw new InputException(
          file
              + ": the lexicon cannot be read; batch.lexicon wants a file in CMUdict's form, or set"
              + " batch.transcript=CHARACTERS",
          e);
    }
    if (lexicon.words.isEmpty()) {
      throw new InputException(file + ": holds no pronunciations in CMUdict's form");
    }
    return lexicon;
  }

  /**
   * The phones of a sentence; empty if a word is unknown.
   *
   * @param sentence plain words, see {@link Transcripts#plain}
   */
  Optional<List<String>> phones(String sentence) {
    List<String> phones = new ArrayList<>();
    for (String word : sentence.split(" ")) {
      List<String> known = pronounce(word);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      phones.addAll(known);
    }
    return Optional.of(phones);
  }

  /** A text's words as the lexicon spells them; none where the text has figures. */
  public static List<String> words(String text) {
    String plain = Transcripts.plain(text);
    return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
  }

  /** The phones of a word of {@link #words(String)}; none if it is unknown. */
  public List<String> pronounce(String word) {
    List<String> known = words.get(word);
    if (known == null) {
      known = words.get(word.replaceAll("^'|'$", ""));
    }
    return known == null ? List.of() : known;
  }
}
