package io.unbraid.terms.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.nn.Engine;
import io.unbraid.terms.Hit;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.Tiny;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.embedding.WordNetworks;
import io.unbraid.terms.embedding.train.WordObjectivesTest;
import io.unbraid.terms.frames.Frames;
import io.unbraid.terms.frames.VoiceFrames;
import io.unbraid.testing.MadeSpeech;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermIndexTest {
  @TempDir Path folder;

  private Path sounds;
  private Path place;
  private final List<String> notes = new ArrayList<>();

  private final TermIndexer.Watcher watcher =
      new TermIndexer.Watcher() {
        @Override
        public void progress(int done, int of, double seconds) {}

        @Override
        public synchronized void note(String line) {
          notes.add(line);
        }
      };

  @BeforeEach
  void record() throws IOException {
    sounds = Files.createDirectories(folder.resolve("sounds"));
    place = folder.resolve("index");
    for (int i = 0; i < 4; i++) {
      MadeSpeech.speak(100 + 30 * i, 3, i).write(sounds.resolve(i + ".wav"));
    }
  }

  /** Untrained: equal sounds have equal vectors all the same. */
  private static WordEmbedding words(long seed) {
    VoiceModel model = Tiny.model(1);
    Engine.seed(seed);
    WordConfig config = WordObjectivesTest.config(1, 3);
    VoiceFrames input = new VoiceFrames(model, config.input());
    return WordEmbedding.of(
        config, model, new WordNetworks(input.channels(), config.network()).state());
  }

  private TermIndexer.Report index(WordEmbedding words) {
    return new TermIndexer(words, 2).update(sounds, place, watcher);
  }

  private List<Hit> search(WordEmbedding words, Audio audio, double start, double end) {
    try (TermIndex index = TermIndex.open(place)) {
      return new TermSearch(index, words).search(audio, start, end, 5);
    }
  }

  @Test
  void aMarkedStretchIsFoundWhereItIs() {
    WordEmbedding words = words(1);
    assertEquals(4, index(words).added());
    for (int i = 0; i < 4; i++) {
      Audio audio = MadeSpeech.speak(100 + 30 * i, 3, i);
      Hit best = search(words, audio, 1.28, 1.28 + 0.576).get(0);
      assertTrue(best.file().endsWith(i + ".wav"), best.toString());
      assertEquals(1.28, best.start(), 0.07);
      assertEquals(1.856, best.end(), 0.07);
      assertEquals(1, best.score(), 0.02);
    }
  }

  @Test
  void onlyWhatChangedIsTakenInAnew() throws IOException {
    WordEmbedding words = words(1);
    index(words);
    assertEquals(new TermIndexer.Report(0, 4, 0, 0, 0), index(words));
    Files.delete(sounds.resolve("0.wav"));
    MadeSpeech.speak(300, 2, 9).write(sounds.resolve("1.wav"));
    Files.setLastModifiedTime(sounds.resolve("1.wav"), FileTime.fromMillis(1));
    assertEquals(new TermIndexer.Report(1, 2, 1, 0, 2), index(words));
    try (TermIndex index = TermIndex.open(place)) {
      assertEquals(3, index.facts().recordings());
      assertEquals(3 + 3 + 2, index.facts().seconds(), 1e-6);
    }
    Hit best = search(words, MadeSpeech.speak(300, 2, 9), 0.64, 1.216).get(0);
    assertTrue(best.file().endsWith("1.wav"), best.toString());
  }

  @Test
  void whatCannotBeReadIsNamedCountedAndLeftOut() throws IOException {
    Files.writeString(sounds.resolve("bad.wav"), "no sound");
    TermIndexer.Report report = index(words(1));
    assertEquals(4, report.added());
    assertEquals(1, report.skipped());
    assertTrue(notes.stream().anyMatch(line -> line.contains("bad.wav")), notes.toString());
  }

  @Test
  void anotherModelsIndexIsRefused() {
    index(words(1));
    WordEmbedding other = words(2);
    assertTrue(
        assertThrows(InputException.class, () -> index(other))
            .getMessage()
            .contains("another word embedding"));
    Audio audio = MadeSpeech.speak(100, 1, 0);
    assertThrows(InputException.class, () -> search(other, audio, 0, 0.5));
  }

  @Test
  void whatWasCommittedSurvivesAWriterThatWasKilled() throws IOException {
    WordEmbedding words = words(1);
    index(words);
    RecordingEncoder encoder = new RecordingEncoder(words);
    // Killed: neither committed nor closed, half-written files left behind.
    TermIndexWriter killed = TermIndexWriter.open(place, words);
    killed.put("lost.wav", "0 0", encoder.encode(MadeSpeech.speak(90, 1, 7)));
    try (TermIndex index = TermIndex.open(place)) {
      assertEquals(4, index.facts().recordings());
    }
    killed.close();
    Files.writeString(place.resolve("_9.fdt"), "half");
    assertEquals(4, index(words).kept());
    try (TermIndex index = TermIndex.open(place)) {
      assertEquals(4, index.facts().recordings());
    }
  }

  @Test
  void aFlippedByteAnywhereIsFound() throws IOException {
    index(words(1));
    List<Path> files;
    try (var list = Files.list(place)) {
      files = list.filter(f -> !f.endsWith("write.lock")).toList();
    }
    assertTrue(files.size() > 2);
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = whole.clone();
      damaged[damaged.length / 2] ^= 4;
      Files.write(file, damaged);
      InputException told = assertThrows(InputException.class, () -> TermIndex.open(place).close());
      assertTrue(told.getMessage().contains("damaged"), file + ": " + told.getMessage());
      Files.write(file, whole);
    }
    Files.delete(files.get(0));
    assertThrows(InputException.class, () -> TermIndex.open(place).close());
  }

  @Test
  void queriesThatAreNone() {
    WordEmbedding words = words(1);
    index(words);
    assertQueryRefused(words, Audio.of(new float[16000], 16000), "silent");
    assertQueryRefused(words, MadeSpeech.speak(100, 0.05, 1), "shorter");
    assertQueryRefused(words, MadeSpeech.speak(100, 7, 1), "longer");
    Audio audio = MadeSpeech.speak(100, 1, 1);
    assertThrows(InputException.class, () -> search(words, audio, 0.8, 1.8));
  }

  private void assertQueryRefused(WordEmbedding words, Audio audio, String why) {
    InputException told =
        assertThrows(InputException.class, () -> search(words, audio, 0, audio.seconds()));
    assertTrue(told.getMessage().contains(why), told.getMessage());
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    Files.createDirectories(place);
    Files.writeString(place.resolve("thesis.txt"), "years of work");
    assertThrows(InputException.class, () -> index(words(1)));
    assertThrows(InputException.class, () -> TermIndex.open(place).close());
    assertThrows(InputException.class, () -> TermIndex.open(folder.resolve("none")).close());
  }

  @Test
  void longRecordingsInBlocksAreAsOne() {
    WordEmbedding words = words(1);
    Audio audio = MadeSpeech.speak(120, 50, 3);
    EncodedRecording encoded = new RecordingEncoder(words).encode(audio);
    assertEquals(50, encoded.seconds(), 1e-9);
    int channels = words.input().channels();
    int frames = encoded.frames().length / channels;
    assertEquals(words.input().extract(audio).length, frames, 1);
    // In the middle of a block its own frames are heard, at their time.
    float[][] part = SignedBytes.floats(encoded.frames(), 700 * channels, 40, channels);
    int rate = audio.sampleRate();
    float[][] own = words.input().extract(audio.slice(608 * 512, 1312 * 512));
    double alike = 0;
    for (int t = 0; t < 40; t++) {
      alike += Frames.dot(part[t], own[700 - 608 + t]) / 40;
    }
    assertTrue(rate == 16000 && alike > 0.99, "" + alike);
  }

  @Test
  void embeddingsGoToAFileAndBack() {
    WordEmbedding words = words(1);
    Path file = folder.resolve("words.safetensors");
    words.save(file, java.util.Map.of());
    WordEmbedding again = WordEmbedding.load(file, Tiny.model(1));
    assertEquals(words.id(), again.id());
    assertTrue(
        assertThrows(ModelMismatchException.class, () -> WordEmbedding.load(file, Tiny.model(2)))
            .getMessage()
            .contains("train one for this voice model"));
  }

  @Test
  void aClosedEmbeddingEmbedsNoMoreAndLeavesTheVoiceModel() {
    VoiceModel model = Tiny.model(1);
    WordEmbedding words = words(1);
    Path file = folder.resolve("words.safetensors");
    words.save(file, java.util.Map.of());
    WordEmbedding own = WordEmbedding.load(file, model);
    float[][] frames = new float[20][own.input().channels()];
    own.embed(frames);
    own.close();
    own.close();
    String told = assertThrows(IllegalStateException.class, () -> own.embed(frames)).getMessage();
    assertTrue(told.contains("is closed"), told);
    assertTrue(model.parameters() > 0 && own.size() > 0);
    words.embed(frames);
  }

  /** As a stranger may send it: other numbers inside, and a checksum that agrees with them. */
  @Test
  void anIndexWithForgedChecksumsIsRefusedOrRead() throws IOException {
    WordEmbedding words = words(1);
    index(words);
    List<Path> files;
    try (var list = Files.list(place)) {
      files = list.filter(f -> f.getFileName().toString().matches("_.*|segments_.*")).toList();
    }
    Random random = new Random(7);
    int refused = 0;
    for (int n = 0; n < 200; n++) {
      Path file = files.get(n % files.size());
      byte[] good = Files.readAllBytes(file);
      byte[] forged = good.clone();
      for (int i = 0; i < 3; i++) {
        forged[random.nextInt(Math.min(300, forged.length - 8))] = (byte) random.nextInt();
      }
      CRC32 sum = new CRC32();
      sum.update(forged, 0, forged.length - 8);
      ByteBuffer.wrap(forged).putLong(forged.length - 8, sum.getValue());
      Files.write(file, forged);
      try (TermIndex index = TermIndex.open(place)) {
        index.facts();
      } catch (InputException fault) {
        assertTrue(fault.getMessage().startsWith(place.toString()), fault.getMessage());
        refused++;
      }
      Files.write(file, good);
    }
    assertTrue(refused > 50, "only " + refused + " of 200 were noticed");
  }

  /** A name of two thousand million letters. */
  @Test
  void aForgedLengthIsNoFaultOfTheProgram() throws IOException {
    index(words(1));
    Path file;
    try (var list = Files.list(place)) {
      file = list.filter(f -> f.getFileName().toString().startsWith("segments_")).findFirst().get();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String longer = text.replaceFirst("\u0002_", "\u00ff\u00ff\u00ff\u00ff\u0007_");
    byte[] forged = longer.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(forged, 0, forged.length - 8);
    ByteBuffer.wrap(forged).putLong(forged.length - 8, sum.getValue());
    Files.write(file, forged);
    InputException told = assertThrows(InputException.class, () -> TermIndex.open(place).close());
    assertTrue(told.getMessage().startsWith(place + ": the index wants"), told.getMessage());
  }
}
