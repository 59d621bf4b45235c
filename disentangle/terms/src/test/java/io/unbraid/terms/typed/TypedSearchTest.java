package io.unbraid.terms.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Engine;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.Hit;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.RecordingEncoder;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.terms.index.TermIndexWriter;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the models that ship, on samples whose words are known. */
class TypedSearchTest {
  private static final Path SAMPLES = Path.of("..", "..", "samples");

  @TempDir static Path folder;

  private static WordEmbedding words;
  private static TermIndex index;

  @BeforeAll
  static void index() throws IOException {
    Engine.threads(1);
    words = WordEmbedding.standard(VoiceModel.standard());
    Directory directory = new ByteBuffersDirectory();
    try (TermIndexWriter writer = TermIndexWriter.open(directory, "memory", words)) {
      RecordingEncoder encoder = new RecordingEncoder(words);
      for (String name : List.of("swans.wav", "hello.wav")) {
        writer.put(name, "", encoder.encode(Audio.read(SAMPLES.resolve(name), 16000)));
      }
      writer.commit();
    }
    index = TermIndex.open(directory, "memory");
  }

  private static List<Hit> search(String lexicon, String text, double minScore) {
    return new TypedSearch(index, words, Lexicon.of(lexicon)).search(text, 5, minScore);
  }

  @Test
  void aTypedPhraseIsFoundWhereItIsSaid() {
    Hit sea = search("", "Silver sea!", 0).get(0);
    Hit seven = search("", "seven swans", 0).get(0);
    assertEquals("swans.wav", sea.file());
    assertEquals("swans.wav", seven.file());
    assertTrue(seven.start() < seven.end() && seven.end() < sea.start(), seven + " " + sea);
    assertEquals("hello.wav", search("", "synthetic voice", 0).get(0).file());
    assertEquals(List.of(), search("", "seven swans", 1));
  }

  @Test
  void aLexiconOfOnesOwnCounts() throws IOException {
    Path own = folder.resolve("own.dict");
    Files.writeString(own, "zug Z UW G\nzug(2) S IH L V ER S IY\n");
    Hit hit = search(own.toString(), "zug", 0).get(0);
    assertEquals("swans.wav", hit.file());
    Files.writeString(own, "zug Z UH? G\n");
    refused("does not spell", own.toString(), "zug");
    refused("don't have all of its letters", own.toString(), "лебедь");
  }

  private static void refused(String why, String lexicon, String text) {
    InputException told = assertThrows(InputException.class, () -> search(lexicon, text, 0), text);
    assertTrue(told.getMessage().contains(why), told.getMessage());
  }

  @Test
  void textsThatCannotBeSaidAreRefused() {
    refused("has no word", "", "");
    refused("has no word", "", " - ' ");
    refused("has figures", "", "7 swans");
    refused("give a word or a few", "", "swan ".repeat(1000));
  }
}
