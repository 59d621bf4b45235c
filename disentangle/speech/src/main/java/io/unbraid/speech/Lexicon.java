package io.unbraid.speech;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Pronunciations in the form of the CMU Pronouncing Dictionary: a word, spaces, its phones; further
 * pronunciations of a word bear a number, as in {@code tomato(2)}. Stress digits are dropped. What
 * asks for one pronunciation of a word gets the first.
 */
public final class Lexicon {
  private static final Pattern REMARK = Pattern.compile("\\s#.*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern STRESS = Pattern.compile("[0-9]");

  /** Read once, when it is first asked for. */
  private static final class Bundled {
    static final Lexicon LEXICON = bundled("bundled/cmudict-en-us.dict.gz");
  }

  private static final Pattern VARIANT = Pattern.compile("(?<=.)\\(\\w+\\)$");

  private final Map<String, List<List<String>>> words = new HashMap<>();

  private Lexicon() {}

  /**
   * The lexicon that a configuration names.
   *
   * @param name of a file as {@link #read} takes it; empty for the bundled one, the CMU Pronouncing
   *     Dictionary of American English
   * @throws InputException as {@link #read}
   */
  public static Lexicon of(String name) {
    return name.isEmpty() ? Bundled.LEXICON : read(Path.of(name));
  }

  /**
   * Reads a dictionary.
   *
   * @throws InputException if the file can't be read or holds no pronunciation
   */
  public static Lexicon read(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Lexicon lexicon = read(reader);
      if (lexicon.words.isEmpty()) {
        throw new InputException(file + ": holds no pronunciations in CMUdict's form");
      }
      return lexicon;
    } catch (IOException e) {
      throw new InputException(
          file
              + ": the lexicon cannot be read as text: "
              + AtomicFile.reason(e)
              + "; a lexicon is a text file in CMUdict's form; without one the bundled one is taken",
          e);
    }
  }

  private static Lexicon bundled(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lexicon read(BufferedReader reader) throws IOException {
    Lexicon lexicon = new Lexicon();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      // The dictionary's newer editions end some lines with a remark.
      String[] parts = BLANKS.split(REMARK.matcher(line).replaceFirst("").strip());
      if (parts.length > 1 && !line.startsWith(";;;")) {
        List<String> phones = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
          // One text for each phone, not one for each place where it stands.
          phones.add(STRESS.matcher(parts[i]).replaceAll("").intern());
        }
        String word = VARIANT.matcher(parts[0]).replaceFirst("").toLowerCase(Locale.ROOT);
        // Most words have one pronunciation, for which a list of one takes the least memory.
        lexicon.words.merge(word, List.of(List.copyOf(phones)), Lexicon::joined);
      }
    }
    return lexicon;
  }

  /** Without those that differ in stress alone. */
  private static List<List<String>> joined(List<List<String>> some, List<List<String>> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /**
   * The phones of a sentence; empty if a word is unknown.
   *
   * @param sentence plain words, see {@link #plain}
   */
  public Optional<List<String>> phones(String sentence) {
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
    String plain = plain(text);
    return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
  }

  /** Lower-case words of letters and apostrophes, a space apart; empty if there are figures. */
  public static String plain(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (composed.codePoints().anyMatch(Character::isDigit)) {
      return "";
    }
    return composed
        .replace('\u2019', '\'')
        .replaceAll("[^\\p{L}\\p{M}']", " ")
        .replaceAll(" +", " ")
        .strip();
  }

  /** The phones of a word of {@link #words(String)}; none if it is unknown. */
  public List<String> pronounce(String word) {
    List<List<String>> known = pronunciations(word);
    return known.isEmpty() ? List.of() : known.get(0);
  }

  /** All pronunciations of a word of {@link #words(String)}, the usual first. */
  public List<List<String>> pronunciations(String word) {
    List<List<String>> known = words.get(word);
    if (known == null) {
      known = words.get(word.replaceAll("^'|'$", ""));
    }
    return known == null ? List.of() : known;
  }

  /** Calls for each word with its usual pronunciation, in the order of the words. */
  void forEach(BiConsumer<String, List<String>> entry) {
    words.keySet().stream().sorted().forEach(word -> entry.accept(word, words.get(word).get(0)));
  }
}
