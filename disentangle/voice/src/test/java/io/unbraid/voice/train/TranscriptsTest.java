package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speech.Lexicon;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {
  private static final String DICTIONARY =
      """
      ;;; a remark
      A  AH0
      A(2)  EY1
      read R IY1 D
      read(2) R EH1 D
      'tis T IH1 Z
      john's JH AA1 N Z
      well W EH1 L
      aalborg AO1 L B AO0 R G # place, danish
      """;

  @TempDir Path folder;

  @Test
  void stressAndFurtherPronunciationsAndRemarksAreDropped() throws IOException {
    Transcripts transcripts = phones("Well, READ a Aalborg!");
    assertEquals("W EH L R IY D AH AO L B AO R G", spelled(transcripts, 0));
  }

  @Test
  void apostrophesBelongToWordsAndQuotesDoNot() throws IOException {
    Transcripts transcripts = phones("'Tis John's", "'well' 'read'", "John\u2019s");
    assertEquals("T IH Z JH AA N Z", spelled(transcripts, 0));
    assertEquals("W EH L R IY D", spelled(transcripts, 1));
    assertEquals("JH AA N Z", spelled(transcripts, 2));
  }

  @Test
  void joinedWordsAreSpelledApart() throws IOException {
    assertEquals("W EH L R IY D", spelled(phones("well-read"), 0));
  }

  @Test
  void sentencesThatCannotBeSpelledStayOut() throws IOException {
    Transcripts transcripts = phones("well", "unheard of", "", "read 42", " - ");
    assertEquals(Set.of(0), transcripts.spelled().keySet());
  }

  @Test
  void charactersServeAnyLanguage() {
    Transcripts transcripts =
        characters("Grüß Gott!", "Привет,\tмир", "नमस्ते", "l\u2019eau", "3 mal");
    assertEquals("g r ü ß   g o t t", spelled(transcripts, 0));
    assertEquals("п р и в е т   м и р", spelled(transcripts, 1));
    assertEquals("\u0928 \u092e \u0938 \u094d \u0924 \u0947", spelled(transcripts, 2));
    assertEquals("l ' e a u", spelled(transcripts, 3));
    assertEquals(Set.of(0, 1, 2, 3), transcripts.spelled().keySet());
  }

  @Test
  void aLetterIsTheSameComposedOrNot() {
    Transcripts transcripts = characters("\u00fc", "u\u0308");
    assertArrayEquals(transcripts.spelled().get(0), transcripts.spelled().get(1));
  }

  @Test
  void symbolsAreSortedAfterTheBlankAndNumberedByTheirPlace() {
    Transcripts transcripts = characters("bad", "cab");
    assertEquals(List.of("", "a", "b", "c", "d"), transcripts.symbols());
    assertArrayEquals(new long[] {2, 1, 4}, transcripts.spelled().get(0));
    assertArrayEquals(new long[] {3, 1, 2}, transcripts.spelled().get(1));
  }

  @Test
  void withoutTranscriptsThereIsTheBlankAlone() {
    Transcripts off = new Transcripts(utterances("well"), Voices.batch(2, 32));
    assertEquals(List.of(""), off.symbols());
    assertTrue(off.spelled().isEmpty());
  }

  @Test
  void withoutANameTheBundledDictionarySpells() {
    Transcripts transcripts =
        new Transcripts(
            utterances("Seven swans swam over the silver sea.", "Sieben Schwäne"),
            batch(VoiceConfig.Transcript.PHONES, ""));
    assertEquals(
        "S EH V AH N S W AA N Z S W AE M OW V ER DH AH S IH L V ER S IY", spelled(transcripts, 0));
    assertEquals(Set.of(0), transcripts.spelled().keySet());
    assertEquals(List.of("HH", "AH", "L", "OW"), Lexicon.of("").pronounce("hello"));
  }

  @Test
  void aLexiconThatIsNoneIsRefusedInOneLine() throws IOException {
    Path missing = folder.resolve("missing.dict");
    InputException fault = assertThrows(InputException.class, () -> Lexicon.read(missing));
    assertTrue(fault.getMessage().startsWith(missing + ": "), fault.getMessage());
    assertThrows(InputException.class, () -> Lexicon.of(missing.toString()));
    Path empty = Files.writeString(folder.resolve("empty.dict"), ";;; nothing\n\nword\n");
    fault = assertThrows(InputException.class, () -> Lexicon.read(empty));
    assertTrue(fault.getMessage().startsWith(empty + ": "), fault.getMessage());
  }

  private Transcripts phones(String... texts) throws IOException {
    Path file = Files.writeString(folder.resolve("words.dict"), DICTIONARY);
    return new Transcripts(
        utterances(texts), batch(VoiceConfig.Transcript.PHONES, file.toString()));
  }

  private static Transcripts characters(String... texts) {
    return new Transcripts(utterances(texts), batch(VoiceConfig.Transcript.CHARACTERS, ""));
  }

  private static VoiceConfig.Batch batch(VoiceConfig.Transcript transcript, String lexicon) {
    return new VoiceConfig.Batch(2, 2, 32, 64, 0.6, 60, 2, 200, transcript, lexicon);
  }

  private static List<Utterance> utterances(String... texts) {
    return Arrays.stream(texts)
        .map(text -> new Utterance(Path.of("x.wav"), "s", "", 1, "en", text))
        .toList();
  }

  private static String spelled(Transcripts transcripts, int utterance) {
    return Arrays.stream(transcripts.spelled().get(utterance))
        .mapToObj(symbol -> transcripts.symbols().get((int) symbol))
        .collect(Collectors.joining(" "));
  }
}
