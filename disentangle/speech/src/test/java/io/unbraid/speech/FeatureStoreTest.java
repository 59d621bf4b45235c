package io.unbraid.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.testing.MadeSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
  @TempDir Path folder;
  private Path corpus;
  private Path cache;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void writeCorpus() {
    cache = folder.resolve("cache");
    corpus = MadeSpeech.write(folder.resolve("corpus"), "", MadeSpeech.voices(2), 2);
  }

  @Test
  void givesBackEachRecordingsFeaturesWithinAThousandth() {
    try (FeatureStore store = open()) {
      assertEquals(4, store.utterances().size());
      for (int i = 0; i < 4; i++) {
        Audio audio = Audio.read(store.utterances().get(i).file(), 16000);
        assertSame(
            new FeatureExtractor(SpectrogramConfig.standard()).extract(audio), whole(store, i));
        VoiceFeatures part = store.read(i, 7, 20);
        assertSame(whole(store, i).frames(7, 20), part);
      }
      int end = store.frames(0);
      assertThrows(IndexOutOfBoundsException.class, () -> store.read(0, 0, end + 1));
    }
  }

  @Test
  void valuesBeyondTheRangeStayOnTheirSide() {
    assertEquals(Short.MAX_VALUE, FeatureCache.rounded(40_000));
    assertEquals(Short.MIN_VALUE, FeatureCache.rounded(-40_000));
    assertEquals(-11_513, FeatureCache.rounded(-11_512.9f));
  }

  @Test
  void anUnreadableRecordingIsNamedAndLeftOut() throws IOException {
    Path broken = corpus.resolve("voice0/broken.wav");
    Files.writeString(broken, "this is no sound");
    for (int round = 0; round < 2; round++) {
      try (FeatureStore store = open()) {
        assertEquals(4, store.utterances().size());
        Path last = store.utterances().get(3).file();
        Audio audio = Audio.read(last, 16000);
        assertSame(
            new FeatureExtractor(SpectrogramConfig.standard()).extract(audio), whole(store, 3));
      }
    }
    assertEquals(1, notes.stream().filter(n -> n.contains("broken.wav")).count(), "" + notes);
    assertTrue(notes.contains("1 of 5 recordings could not be read; skipped"), "" + notes);
  }

  @Test
  void aCorpusOfNothingReadableIsRefusedInOneLine() throws IOException {
    for (Path file : files(corpus)) {
      Files.writeString(file, "this is no sound");
    }
    InputException fault = assertThrows(InputException.class, this::open);
    assertTrue(fault.getMessage().contains("none of the 4 recordings"), fault.getMessage());
  }

  @Test
  void theCacheIsUsedAgainUntilARecordingChanges() throws IOException {
    open().close();
    assertFalse(notes.isEmpty());
    notes.clear();
    open().close();
    assertEquals(List.of(), notes, "computed again though nothing changed");
    Path changed = corpus.resolve("voice0/0.wav");
    long size = Files.size(changed);
    MadeSpeech.speak(300, 1, 99).write(changed);
    Files.setLastModifiedTime(changed, FileTime.fromMillis(System.currentTimeMillis() + 5000));
    assertEquals(size, Files.size(changed));
    try (FeatureStore store = open()) {
      Audio audio = Audio.read(changed, 16000);
      assertSame(
          new FeatureExtractor(SpectrogramConfig.standard()).extract(audio), whole(store, 0));
    }
  }

  @Test
  void aDamagedCacheIsMadeAnew() throws IOException {
    VoiceFeatures before;
    try (FeatureStore store = open()) {
      before = whole(store, 3);
    }
    Path data = cached(".bin");
    Path index = cached(".index");
    byte[] whole = Files.readAllBytes(data);
    String lines = Files.readString(index);
    byte[] altered = whole.clone();
    altered[whole.length / 2] ^= 1;
    List<Damage> damages =
        List.of(
            () -> Files.write(data, Arrays.copyOf(whole, whole.length - 100)),
            () -> Files.write(data, altered),
            () -> Files.writeString(index, lines.substring(0, lines.length() / 2)),
            () -> Files.writeString(index, lines.replaceFirst("\n\\d+", "\nmany")),
            () -> Files.writeString(index, ""),
            () -> Files.delete(data));
    for (int i = 0; i < damages.size(); i++) {
      damages.get(i).run();
      notes.clear();
      try (FeatureStore store = open()) {
        assertSame(before, whole(store, 3));
      }
      assertFalse(notes.isEmpty(), "damage " + i + " went unnoticed");
    }
  }

  @Test
  void severalMayMakeItAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<FeatureStore>> opened = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        opened.add(pool.submit(this::open));
      }
      for (Future<FeatureStore> future : opened) {
        try (FeatureStore store = future.get()) {
          Audio audio = Audio.read(store.utterances().get(3).file(), 16000);
          assertSame(
              new FeatureExtractor(SpectrogramConfig.standard()).extract(audio), whole(store, 3));
        }
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(2, files(cache).size(), "left lying: " + files(cache));
  }

  @Test
  void aFolderThatIsAFileIsRefusedInOneLine() throws IOException {
    Files.writeString(cache, "in the way");
    InputException fault = assertThrows(InputException.class, this::open);
    assertTrue(fault.getMessage().startsWith(cache.toString()), fault.getMessage());
    assertFalse(fault.getMessage().contains("\n"));
  }

  private interface Damage {
    void run() throws IOException;
  }

  private FeatureStore open() {
    return FeatureStore.open(Corpus.open(corpus), SpectrogramConfig.standard(), cache, notes::add);
  }

  private static VoiceFeatures whole(FeatureStore store, int utterance) {
    return store.read(utterance, 0, store.frames(utterance));
  }

  private Path cached(String ending) throws IOException {
    return files(cache).stream().filter(f -> f.toString().endsWith(ending)).findFirst().get();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void assertSame(VoiceFeatures expected, VoiceFeatures actual) {
    assertEquals(expected.frames(), actual.frames());
    for (int t = 0; t < expected.frames(); t++) {
      for (int m = 0; m < expected.mel().length; m++) {
        assertEquals(expected.mel()[m][t], actual.mel()[m][t], 0.00051);
      }
      // Half a step of a thirty-second: a thousandth of 40 Hz is more than twice that.
      assertEquals(expected.hz()[t], actual.hz()[t], 0.0157);
      assertEquals(expected.voicing()[t], actual.voicing()[t], 0.00002);
      assertEquals(expected.speech()[t], actual.speech()[t], 0.00002);
    }
  }

  private static FeatureStore store(Path corpus, Path cache) {
    return FeatureStore.open(Corpus.open(corpus), SpectrogramConfig.standard(), cache, line -> {});
  }
}
