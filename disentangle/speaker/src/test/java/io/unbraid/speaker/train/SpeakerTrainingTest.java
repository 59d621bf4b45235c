package io.unbraid.speaker.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.nn.Engine;
import io.unbraid.speaker.SpeakerConfig;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.Vectors;
import io.unbraid.speaker.Verification;
import io.unbraid.speaker.network.NetworkConfig;
import io.unbraid.speaker.study.TrialList;
import io.unbraid.speaker.study.VerificationStudy;
import io.unbraid.speaker.trial.Trial;
import io.unbraid.training.RunOptions;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training of networks of some thousand weights, on voices made by code, and their use. */
class SpeakerTrainingTest {
  @TempDir static Path folder;
  private static Path corpus;
  private static SpeakerVerifier trained;

  @BeforeAll
  static void train() {
    Engine.threads(1);
    corpus = folder.resolve("corpus");
    Tones.write(corpus, "train", 4, 2);
    Tones.write(corpus, "unseen", 3, 4);
    trained =
        SpeakerTraining.train(
            Corpus.open(corpus),
            config(SpeakerConfig.Objective.END_TO_END, NetworkConfig.Pooling.ATTENTIVE, 40),
            options("run", false, null),
            line -> {});
  }

  private static SpeakerConfig config(
      SpeakerConfig.Objective objective, NetworkConfig.Pooling pooling, long steps) {
    return new SpeakerConfig(
        SpectrogramConfig.standard(),
        new NetworkConfig(32, 8, 6, pooling, 0.1, true, false),
        new SpeakerConfig.Statistics(0.5, 3, 0.1),
        new SpeakerConfig.Batch(4, 2, 40),
        new SpeakerConfig.Augmentation(List.of(0.9, 1.0, 1.1), 0.2, 0.2, 0.2, 0.2),
        new SpeakerConfig.Loss(objective, 0.2, 10),
        new SpeakerConfig.Training(steps, 0.01, 2, 4, 0.01, 5, 0.8));
  }

  private static RunOptions options(String run, boolean resume, Duration limit) {
    return new RunOptions(folder.resolve(run), folder.resolve("cache"), resume, limit, 1, 10);
  }

  private static double loss(String run, int row) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(run).resolve("metrics.csv"));
    return Double.parseDouble(lines.get(row).split(",")[2]);
  }

  @Test
  void trainingLowersTheLoss() throws IOException {
    double first = loss("run", 1);
    double last = loss("run", 4);
    assertTrue(last < 0.8 * first, first + " at first, " + last + " at the end");
  }

  @ParameterizedTest
  @EnumSource
  void everyObjectiveTrains(SpeakerConfig.Objective objective) throws IOException {
    for (NetworkConfig.Pooling pooling : NetworkConfig.Pooling.values()) {
      String run = objective + "-" + pooling;
      SpeakerVerifier model =
          SpeakerTraining.train(
              Corpus.open(corpus),
              config(objective, pooling, 60),
              options(run, false, null),
              line -> {});
      assertNotEquals(trained.id(), model.id());
      double last = (loss(run, 4) + loss(run, 5) + loss(run, 6)) / 3;
      assertTrue(last < loss(run, 1), run + ": " + loss(run, 1) + ", then " + last);
    }
  }

  @Test
  void aResumedRunEndsWhereAnUninterruptedOneDoes() {
    SpeakerConfig config =
        config(SpeakerConfig.Objective.ANGULAR_MARGIN, NetworkConfig.Pooling.ATTENTIVE, 6);
    Corpus all = Corpus.open(corpus);
    // Dropout draws from the engine's generator, which each step starts anew.
    String whole =
        SpeakerTraining.train(all, config, options("whole", false, null), line -> {}).id();
    String part =
        SpeakerTraining.train(all, config, options("part", false, Duration.ofNanos(1)), l -> {})
            .id();
    assertNotEquals(whole, part);
    assertEquals(
        whole, SpeakerTraining.train(all, config, options("part", true, null), l -> {}).id());
  }

  @Test
  void theModelInTheRunsFolderIsTheOneThatCameBack() {
    SpeakerVerifier loaded = SpeakerVerifier.load(folder.resolve("run/model.safetensors"));
    assertEquals(trained.id(), loaded.id());
    assertEquals(trained.config(), loaded.config());
    Audio one = Tones.voice(120, 700, 2);
    Audio other = Tones.voice(200, 900, 2);
    Verification before = trained.verify(trained.embed(one), trained.embed(other), 0.3);
    assertEquals(before, loaded.verify(loaded.embed(one), loaded.embed(other), 0.3));
    assertEquals(trained.errorRates().set(), loaded.errorRates().set());
  }

  @Test
  void embeddingsAreUnitVectorsThatHearNoLevelAndNoRate() {
    Audio voice = Tones.voice(130, 700, 3);
    float[] embedding = trained.embed(voice);
    assertEquals(1, Vectors.dot(embedding, embedding), 1e-5);
    assertEquals(1, trained.cosine(embedding, trained.embed(voice.times(0.2))), 1e-3);
    assertEquals(1, trained.cosine(embedding, trained.embed(voice.resample(44100))), 1e-2);
    assertEquals(trained.size(), embedding.length);
  }

  @Test
  void aLongRecordingIsTheMeanOfItsWindows() {
    float[] once = Tones.voice(130, 700, 4).samples();
    float[] often = new float[once.length * 20];
    for (int i = 0; i < 20; i++) {
      System.arraycopy(once, 0, often, i * once.length, once.length);
    }
    float[] brief = trained.embed(Audio.of(once, 16000));
    float[] whole = trained.embed(Audio.of(often, 16000));
    assertTrue(trained.cosine(brief, whole) > 0.75, "" + trained.cosine(brief, whole));
    // Of 8 s without a rest there are two windows, and the mean of their embeddings is the whole's.
    Audio two = Tones.voice(130, 700, 7.99);
    Audio first = two.slice(0, 250 * 256);
    float[] parts =
        trained.enroll(
            List.of(trained.embed(first), trained.embed(two.slice(250 * 256, two.length()))));
    assertTrue(trained.cosine(parts, trained.embed(two)) > 0.95);
    float[] pause = java.util.Arrays.copyOf(once, once.length * 4);
    float[] paused = trained.embed(Audio.of(pause, 16000));
    assertTrue(trained.cosine(brief, paused) > 0.75, "" + trained.cosine(brief, paused));
  }

  @Test
  void fileAndSoundEmbedAlike() {
    Path file = corpus.resolve("unseen/unseen0/0.wav");
    assertArrayEquals(trained.embed(Audio.read(file, 16000)), trained.embed(file));
  }

  @Test
  void aClosedVerifierEmbedsNoMoreButStillCompares() {
    Audio voice = Tones.voice(100, 700, 2);
    Path file = folder.resolve("own.safetensors");
    trained.save(file, Map.of());
    SpeakerVerifier own = SpeakerVerifier.load(file);
    float[] embedding = own.embed(voice);
    own.close();
    own.close();
    String told = assertThrows(IllegalStateException.class, () -> own.embed(voice)).getMessage();
    assertTrue(told.contains("is closed"), told);
    assertThrows(IllegalStateException.class, () -> own.save(file, Map.of()));
    assertEquals(1, own.cosine(embedding, trained.embed(voice)), 1e-5);
  }

  @Test
  void silenceAndShortSoundsAreRefused() {
    assertThrows(InputException.class, () -> trained.embed(Audio.of(new float[32000], 16000)));
    assertThrows(InputException.class, () -> trained.embed(Tones.voice(100, 700, 0.3)));
    assertThrows(InputException.class, () -> trained.embed(Audio.of(new float[0], 16000)));
    Path brief = folder.resolve("brief.wav");
    Tones.voice(100, 700, 0.3).write(brief);
    String message = assertThrows(InputException.class, () -> trained.embed(brief)).getMessage();
    assertTrue(message.contains("brief.wav"), message);
  }

  @Test
  void manyThreadsGetWhatOneGets() {
    List<Audio> voices =
        IntStream.range(0, 8).mapToObj(i -> Tones.voice(100 + 15 * i, 700, 1.5)).toList();
    List<float[]> alone = voices.stream().map(trained::embed).toList();
    List<float[]> together = voices.parallelStream().map(trained::embed).toList();
    for (int i = 0; i < alone.size(); i++) {
      assertArrayEquals(alone.get(i), together.get(i), 1e-5f);
    }
  }

  @Test
  void filesOfAnotherKindAreRefused() {
    Path other = folder.resolve("other.safetensors");
    StoredTensor tensor = StoredTensor.of(new float[] {1}, 1);
    new SafeTensors(Map.of("x", tensor), Map.of("format", "unbraid voice model 1")).write(other);
    String message =
        assertThrows(InputException.class, () -> SpeakerVerifier.load(other)).getMessage();
    assertTrue(message.contains("voice model"), message);
    new SafeTensors(Map.of("x", tensor), Map.of("format", "unbraid speaker model 1")).write(other);
    assertThrows(InputException.class, () -> SpeakerVerifier.load(other));
  }

  @Test
  void aCorpusWithNothingHeldOutIsRefused() {
    Path bare = folder.resolve("bare");
    Tones.write(bare, "train", 2, 1);
    SpeakerConfig config = trained.config();
    InputException fault =
        assertThrows(
            InputException.class,
            () ->
                SpeakerTraining.train(
                    Corpus.open(bare), config, options("bare-run", false, null), line -> {}));
    assertTrue(fault.getMessage().contains("\"unseen\""), fault.getMessage());
  }

  @Test
  void aListIsScoredAndWhatIsMissingIsNamed() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(
        list,
        "1 unseen0/0.wav unseen0/1.wav\n"
            + "1 unseen1/0.wav unseen1/1.wav\n"
            + "0 unseen0/0.wav unseen1/1.wav\n"
            + "0 unseen0/0.wav unseen9/1.wav\n");
    List<String> notes = new ArrayList<>();
    List<Trial> trials =
        VerificationStudy.ofList(
            TrialList.read(list, corpus.resolve("unseen")),
            VerificationStudy.Options.standard(),
            VerificationStudy.Method.of(trained),
            notes::add);
    assertEquals(3, trials.size());
    assertEquals(2, trials.stream().filter(Trial::target).count());
    assertTrue(notes.stream().anyMatch(n -> n.contains("unseen9")), "" + notes);
    assertTrue(notes.stream().anyMatch(n -> n.contains("1 of 4 trials")), "" + notes);
    float[] first = trained.embed(corpus.resolve("unseen/unseen0/0.wav"));
    float[] second = trained.embed(corpus.resolve("unseen/unseen0/1.wav"));
    assertEquals(trained.score(first, second), trials.get(0).score(), 1e-4);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SpeakerConfig.Batch(1, 2, 100));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpeakerConfig.Augmentation(List.of(), 0, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpeakerConfig.Augmentation(List.of(3.0), 0, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpeakerConfig.Loss(SpeakerConfig.Objective.PAIR, -1, 1));
  }

  @Test
  void noiseLiesWhereItIsAskedFor() {
    Audio voice = Tones.voice(130, 700, 2);
    float[] clean = voice.samples();
    float[] noisy = VerificationStudy.withNoise(voice, 20).samples();
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < clean.length; i++) {
      signal += clean[i] * clean[i];
      noise += (noisy[i] - clean[i]) * (noisy[i] - clean[i]);
    }
    assertEquals(20, 10 * Math.log10(signal / noise), 0.2);
    assertArrayEquals(noisy, VerificationStudy.withNoise(voice, 20).samples());
  }
}
