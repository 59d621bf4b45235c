package io.unbraid.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.terms.Hit;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds a stretch of a sample recording among all of them, with the models that ship. */
class FindWordTest {
  @Test
  void findsWhatIsMarked(@TempDir Path folder) throws IOException {
    Path sounds = Files.createDirectory(folder.resolve("sounds"));
    for (String name : new String[] {"hello.wav", "swans.wav", "call.flac"}) {
      Files.copy(Path.of(name), sounds.resolve(name));
    }
    WordEmbedding words = WordEmbedding.standard(VoiceModel.standard());
    Audio swans = Audio.read(Path.of("swans.wav"), words.input().sampleRate());
    Hit best = FindWord.find(words, sounds, folder.resolve("index"), swans, 0.8, 1.4).get(0);
    assertTrue(best.file().endsWith("swans.wav"), best.toString());
    assertEquals(0.8, best.start(), 0.1);
    assertEquals(1.4, best.end(), 0.1);
  }
}
