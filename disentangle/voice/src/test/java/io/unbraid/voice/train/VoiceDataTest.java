package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.speech.FeatureStore;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.Prosody;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.input.TranscriptBatch;
import io.unbraid.voice.input.VoiceBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceDataTest {
  @TempDir static Path folder;
  private static FeatureStore store;
  private static Standardisation standardisation;

  @BeforeAll
  static void writeCorpus() throws IOException {
    Engine.threads(1);
    Path corpus = Voices.write(folder.resolve("corpus"), "", Voices.voices(3), 2);
    Files.writeString(corpus.resolve("voice1/0.txt"), "ab ba");
    Files.writeString(corpus.resolve("voice2/1.txt"), "b");
    store = Voices.store(corpus, folder.resolve("cache"));
    standardisation = Standardisation.measure(List.of(store), new Random(1));
  }

  @Test
  void partnersAreOtherSegmentsOfTheSpeakerAndStrangersOthers() {
    VoiceData data = data(2, 32);
    for (int seed = 0; seed < 5; seed++) {
      try (Scope scope = new Scope()) {
        SegmentBatch batch = data.segments(new Random(seed));
        assertEquals(4, batch.size());
        assertArrayEquals(new long[] {4, 128, 32}, batch.mel().shape());
        assertArrayEquals(new long[] {4, 129, 32}, batch.own().comb().shape());
        assertArrayEquals(new long[] {4, Prosody.ROWS, 32}, batch.foreign().prosody().shape());
        assertArrayEquals(new long[] {4, 1, 32}, batch.speech().shape());
        assertEquals(2, batch.bank().mel().size(0), "one bank a speaker");
        assertArrayEquals(new long[] {0, 0, 1, 1}, batch.voices());
        assertArrayEquals(new long[] {1, 1, 0, 0}, batch.strangersVoices());
        float[] mel = batch.mel().toArray();
        float[] partner = batch.mel().select(0, batch.partners()).toArray();
        float[] stranger = batch.mel().select(0, batch.strangers()).toArray();
        for (int i = 0; i < 4; i++) {
          int whose = row(mel, 4, partner, i);
          assertNotEquals(i, whose, "a segment is its own partner");
          assertEquals(batch.speakers()[i], batch.speakers()[whose]);
          assertNotEquals(batch.speakers()[i], batch.speakers()[row(mel, 4, stranger, i)]);
        }
      }
    }
  }

  @Test
  void pairsAreAllPairsOnceOfOneSpeakerOrOfTwo() {
    try (Scope scope = new Scope()) {
      SegmentBatch batch = data(3, 32).segments(new Random(1));
      for (boolean same : new boolean[] {true, false}) {
        Set<Set<Integer>> seen = new HashSet<>();
        SegmentBatch.Pairs pairs = batch.pairs(same);
        float[] mel = batch.mel().toArray();
        float[] first = batch.mel().select(0, pairs.first()).toArray();
        float[] second = batch.mel().select(0, pairs.second()).toArray();
        for (int p = 0; p < pairs.first().size(0); p++) {
          int a = row(mel, 6, first, p);
          int b = row(mel, 6, second, p);
          assertEquals(same, batch.speakers()[a] == batch.speakers()[b]);
          assertTrue(seen.add(Set.of(a, b)), a + " and " + b + " twice");
        }
        assertEquals(same ? 3 : 12, seen.size());
      }
    }
  }

  @Test
  void aVoiceIsASpeakerWithOneLengthOfTheVocalTract() {
    try (Scope scope = new Scope()) {
      Set<Long> heard = new HashSet<>();
      for (int seed = 0; seed < 30; seed++) {
        VoiceBatch batch = data(2, 32).voices(new Random(seed));
        assertArrayEquals(new long[] {4, 128, 32}, batch.mel().shape());
        assertEquals(batch.voices()[0], batch.voices()[1]);
        assertEquals(batch.voices()[2], batch.voices()[3]);
        assertNotEquals(batch.voices()[0] / 3, batch.voices()[2] / 3, "one speaker twice");
        Arrays.stream(batch.voices()).forEach(heard::add);
      }
      assertEquals(9, heard.size(), "three speakers with three lengths each");
    }
    assertEquals(1, VoiceBatch.warp(0));
    assertEquals(1, VoiceBatch.warp(1) * VoiceBatch.warp(2), 1e-12);
  }

  @Test
  void sameSeedSameBatch() {
    VoiceData data = data(2, 32);
    try (Scope scope = new Scope()) {
      assertArrayEquals(
          data.segments(new Random(3)).perturbed().toArray(),
          data.segments(new Random(3)).perturbed().toArray());
    }
  }

  @Test
  void fewerSpeakersThanABatchWantsAreAllDrawn() {
    VoiceData data = data(8, 32);
    try (Scope scope = new Scope()) {
      SegmentBatch batch = data.segments(new Random(1));
      assertEquals(6, batch.size());
      assertEquals(3, Arrays.stream(batch.speakers()).distinct().count());
    }
  }

  @Test
  void speakersOfMuchSpeechGetTheirShareAndNoMore() {
    // All three are alike, so "much" from 0.1 s on makes all large and from an hour on none.
    for (double seconds : new double[] {0.1, 3600}) {
      VoiceConfig.Batch batch =
          new VoiceConfig.Batch(3, 2, 32, 64, 1, seconds, 2, 200, VoiceConfig.Transcript.OFF, "");
      try (Scope scope = new Scope()) {
        assertEquals(6, data(batch).segments(new Random(1)).size());
      }
    }
  }

  @Test
  void oneSpeakerWithEnoughSpeechIsTooFew() {
    InputException fault = assertThrows(InputException.class, () -> data(2, 2000));
    assertTrue(fault.getMessage().contains("two speakers or more"), fault.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new VoiceConfig.Batch(2, 1, 32, 64, 0.6, 60, 2, 200, VoiceConfig.Transcript.OFF, ""));
  }

  @Test
  void transcriptsComeWithTheirFramesAndPaddedToAnEvenNumber() {
    VoiceConfig.Batch batch =
        new VoiceConfig.Batch(2, 2, 32, 64, 0.6, 60, 2, 200, VoiceConfig.Transcript.CHARACTERS, "");
    VoiceData data = data(batch);
    assertTrue(data.hasTranscripts());
    assertEquals(List.of("", " ", "a", "b"), data.symbols());
    Map<Integer, Integer> sizes = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      try (Scope scope = new Scope()) {
        TranscriptBatch drawn = data.transcripts(random);
        long rows = drawn.perturbed().size(0);
        sizes.merge((int) rows, 1, Integer::sum);
        assertEquals(0, drawn.perturbed().size(2) % 2);
        // A second is 63 frames and so 32 of code.
        assertEquals(64, drawn.perturbed().size(2));
        assertEquals(32, drawn.frames()[0]);
        assertEquals(Arrays.stream(drawn.lengths()).sum(), drawn.targets().size(0));
      }
    }
    assertEquals(Set.of(1, 2), sizes.keySet());
    assertTrue(!data(2, 32).hasTranscripts());
  }

  @Test
  void standardisedBandsHaveMeanNoughtAndDeviationOne() {
    double[] sum = new double[128];
    double[] squares = new double[128];
    int frames = 0;
    for (int i = 0; i < store.utterances().size(); i++) {
      float[][] mel = standardisation.apply(store.read(i, 0, store.frames(i)).mel());
      frames += mel[0].length;
      for (int m = 0; m < 128; m++) {
        for (float value : mel[m]) {
          sum[m] += value;
          squares[m] += value * value;
        }
      }
    }
    for (int m = 0; m < 128; m++) {
      assertEquals(0, sum[m] / frames, 0.15);
      assertEquals(1, squares[m] / frames, 0.25);
    }
    float[][] mel = store.read(0, 0, 20).mel();
    float[][] back = standardisation.invert(standardisation.apply(mel));
    assertArrayEquals(mel[5], back[5], 1e-4f);
  }

  private static VoiceData data(int speakers, int frames) {
    return data(Voices.batch(speakers, frames));
  }

  private static VoiceData data(VoiceConfig.Batch batch) {
    VoiceConfig tiny = Voices.config();
    return new VoiceData(
        store,
        new VoiceConfig(tiny.spectrogram(), tiny.network(), batch, tiny.loss(), tiny.training()),
        standardisation);
  }

  /** Which row of a batch another batch's row is. */
  private static int row(float[] all, int rows, float[] chosen, int row) {
    int size = all.length / rows;
    for (int i = 0; i < rows; i++) {
      if (Arrays.equals(all, i * size, (i + 1) * size, chosen, row * size, (row + 1) * size)) {
        return i;
      }
    }
    throw new AssertionError("row " + row + " is of no segment");
  }
}
