package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.input.VoiceBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch is cut from: segments and a bank of speakers of many lengths, of one corpus. */
class RecordedSpeakersTest {
  private static final int FRAMES = 32;
  private static final int SEGMENTS = 2;

  /** Seconds of each speaker, in two recordings; the first has too little. */
  private static final double[] LENGTHS = {1.4, 1.6, 1.7, 2, 2.6, 3.3, 5, 9};

  @TempDir static Path folder;
  private static FeatureStore store;
  private static FeatureStore second;

  @BeforeAll
  static void write() {
    Engine.threads(1);
    Path corpus = folder.resolve("lengths");
    for (int s = 0; s < LENGTHS.length; s++) {
      for (int half = 0; half < 2; half++) {
        double seconds = LENGTHS[s] * (half == 0 ? 0.4 : 0.6);
        try {
          Path own = Files.createDirectories(corpus.resolve("long" + s));
          Voices.speak(100 + 20 * s, seconds, 2 * s + half).write(own.resolve(half + ".wav"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    store = Voices.store(corpus, folder.resolve("cache"));
    Path other = Voices.write(folder.resolve("other"), "", Voices.voices(3), 2);
    second = Voices.store(other, folder.resolve("cache"));
  }

  @AfterAll
  static void close() {
    store.close();
    second.close();
  }

  private static VoiceConfig.Batch batch(int bankFrames, double largeShare, double largeSeconds) {
    return new VoiceConfig.Batch(
        3,
        SEGMENTS,
        FRAMES,
        bankFrames,
        largeShare,
        largeSeconds,
        2,
        200,
        VoiceConfig.Transcript.OFF,
        "");
  }

  private static RecordedSpeakers speakers(VoiceConfig.Batch batch) {
    return new RecordedSpeakers(store, batch, Voices.SPECTROGRAM.frameRate());
  }

  @Test
  void whoHasTooLittleSpeechForABatchIsLeftOut() {
    RecordedSpeakers speakers = speakers(batch(64, 0.6, 3));
    assertEquals(
        IntStream.range(1, LENGTHS.length).mapToObj(s -> "long" + s).toList(), speakers.names());
  }

  @Test
  void theBankIsNeverOneOfTheSegmentsNorNearToOne() {
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (int bankFrames : new int[] {2, 20, 64, 300, 1500}) {
      VoiceConfig.Batch config = batch(bankFrames, 0.6, 3);
      RecordedSpeakers speakers = speakers(config);
      Random random = new Random(bankFrames);
      for (int draw = 0; draw < 400; draw++) {
        int[] who = speakers.draw(config.speakers(), random);
        int bank = speakers.bankFrames(who, random);
        assertTrue(bank >= 2 && bank <= bankFrames && bank % 2 == 0, "a bank of " + bank);
        shortest = Math.min(shortest, bank);
        longest = Math.max(longest, bank);
        for (int speaker : who) {
          check(speakers.frames(speaker), speakers.places(speaker, bank, random), bank);
        }
      }
    }
    assertTrue(shortest == 2 && longest > 100, shortest + " to " + longest);
  }

  /** Marks each frame of the ring; half a segment, or a quarter of the rest, lies between. */
  private static void check(long total, RecordedSpeakers.Places places, int bank) {
    int apart = (int) Math.min(FRAMES / 2, (total - SEGMENTS * FRAMES) / 4);
    boolean[] segment = new boolean[(int) total];
    assertEquals(SEGMENTS, places.segments().length);
    for (long start : places.segments()) {
      for (long t = start; t < start + FRAMES; t++) {
        assertTrue(!segment[(int) (t % total)], "two segments share a frame");
        segment[(int) (t % total)] = true;
      }
    }
    for (long t = places.bank() - apart; t < places.bank() + bank + apart; t++) {
      assertTrue(!segment[(int) ((t + total) % total)], "the bank comes near to a segment");
    }
  }

  @Test
  void aSpeakersRingIsAllTheirRecordingsEndToEnd() {
    RecordedSpeakers speakers = speakers(batch(64, 0.6, 3));
    List<VoiceFeatures> own =
        IntStream.range(0, store.utterances().size())
            .filter(i -> store.utterances().get(i).speaker().equals("long2"))
            .mapToObj(i -> store.read(i, 0, store.frames(i)))
            .toList();
    float[] once = VoiceFeatures.join(own).mel()[40];
    assertEquals(once.length, speakers.frames(1));
    for (int start = 0; start < 2 * once.length; start += 7) {
      float[] cut = speakers.cut(1, start, once.length + 20).mel()[40];
      for (int t = 0; t < cut.length; t++) {
        assertEquals(once[(start + t) % once.length], cut[t]);
      }
    }
  }

  @Test
  void aBatchIsOfSpeakersOfMuchSpeechOrOfNoneOfThem() {
    Random random = new Random(1);
    int many = 0;
    RecordedSpeakers speakers = speakers(batch(64, 0.7, 2.5));
    for (int i = 0; i < 1000; i++) {
      int[] who = speakers.draw(3, random);
      assertEquals(3, Arrays.stream(who).distinct().count());
      long large = Arrays.stream(who).filter(s -> LENGTHS[s + 1] > 2.5).count();
      assertTrue(large == 0 || large == 3, "a mixed batch");
      many += large == 3 ? 1 : 0;
    }
    // Four deviations of a binomial of 0.7.
    assertEquals(700, many, 4 * Math.sqrt(1000 * 0.7 * 0.3));
  }

  @Test
  void aBatchIsOfOneCorpusAndCorporaComeByTheirWeights() {
    VoiceConfig tiny = Voices.config();
    VoiceConfig config =
        new VoiceConfig(
            tiny.spectrogram(), tiny.network(), batch(64, 0.6, 3), tiny.loss(), tiny.training());
    Standardisation standardisation =
        Standardisation.measure(List.of(store, second), new Random(1));
    VoiceData data =
        new VoiceData(
            List.of(new VoiceData.Share(store, 3), new VoiceData.Share(second, 1)),
            config,
            standardisation);
    int firsts = LENGTHS.length - 1;
    assertEquals(firsts + 3, data.speakers().size());
    assertEquals("long1", data.speakers().get(0));
    assertTrue(data.speakers().get(firsts).startsWith("voice"));
    Random random = new Random(2);
    int draws = 200;
    int[] segments = new int[2];
    int[] voices = new int[2];
    Set<Long> heard = new HashSet<>();
    for (int i = 0; i < draws; i++) {
      try (Scope scope = new Scope()) {
        long[] who = data.segments(random).speakers();
        Arrays.stream(who).forEach(heard::add);
        segments[of(who, firsts)]++;
        long[] tracts = data.voices(random).voices();
        voices[of(Arrays.stream(tracts).map(v -> v / VoiceBatch.TRACTS).toArray(), firsts)]++;
      }
    }
    assertEquals(firsts + 3, heard.size(), "speakers whom no batch has");
    for (int[] counts : List.of(segments, voices)) {
      double chiSquare =
          Math.pow(counts[0] - 0.75 * draws, 2) / (0.75 * draws)
              + Math.pow(counts[1] - 0.25 * draws, 2) / (0.25 * draws);
      assertTrue(chiSquare < 10.8, "one in a thousand: " + Arrays.toString(counts));
    }
  }

  private static int of(long[] speakers, int firsts) {
    Map<Boolean, List<Long>> corpora =
        Arrays.stream(speakers).boxed().collect(Collectors.partitioningBy(s -> s >= firsts));
    assertTrue(
        corpora.get(true).isEmpty() || corpora.get(false).isEmpty(), "speakers of two corpora");
    return corpora.get(true).isEmpty() ? 0 : 1;
  }
}
