package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.nn.Engine;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.RunFolder;
import io.unbraid.training.RunOptions;
import io.unbraid.training.config.Configs;
import io.unbraid.training.store.Weights;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and adaptation of networks of some hundred weights, on voices made by code. */
class VoiceTrainingTest {
  @TempDir static Path folder;
  private static Path corpus;
  private static VoiceModel trained;

  @BeforeAll
  static void train() {
    Engine.threads(1);
    corpus = Voices.write(folder.resolve("corpus"), "train", Voices.voices(2), 2);
    // One speaker alone cannot validate, and must not stop the training either.
    Voices.write(corpus, "dev", Map.of("voice0", 100.0), 1);
    List<String> notes = new ArrayList<>();
    trained =
        VoiceTraining.train(Corpus.open(corpus), config(60), options("run", false, 60), notes::add);
    assertTrue(notes.stream().anyMatch(n -> n.startsWith("no validation")), "" + notes);
  }

  @Test
  void trainingLowersReconstruction() {
    VoiceFeatures heard = Voices.features(200, 1, 77);
    double before = error(Voices.model(1), heard);
    double after = error(trained, heard);
    assertTrue(after < 0.8 * before, before + " before, " + after + " after");
  }

  @Test
  void withoutTextsTheStandardTranscriptsAreLeftOutAndThatIsTold() {
    VoiceConfig plain = config(2);
    VoiceConfig.Batch batch = plain.batch();
    VoiceConfig.Batch standard = VoiceConfig.standard().batch();
    VoiceConfig phones =
        new VoiceConfig(
            plain.spectrogram(),
            plain.network(),
            new VoiceConfig.Batch(
                batch.speakers(),
                batch.segments(),
                batch.frames(),
                batch.bankFrames(),
                batch.largeShare(),
                batch.largeSeconds(),
                batch.voices(),
                batch.transcriptFrames(),
                standard.transcript(),
                standard.lexicon()),
            plain.loss(),
            plain.training());
    List<String> notes = new ArrayList<>();
    VoiceModel model =
        VoiceTraining.train(Corpus.open(corpus), phones, options("untold", false, 2), notes::add);
    assertEquals(List.of(""), model.symbols());
    assertEquals(1, notes.stream().filter(n -> n.contains("CTC")).count(), "" + notes);
  }

  @Test
  void theModelInTheRunsFolderIsTheOneThatCameBack() {
    assertEquals(trained.id(), VoiceModel.load(folder.resolve("run/model.safetensors")).id());
  }

  @Test
  void aResumedRunEndsWhereAnUninterruptedOneDoes() {
    VoiceConfig config = config(6);
    Corpus all = Corpus.open(corpus);
    String whole = VoiceTraining.train(all, config, options("whole", false, 3), line -> {}).id();
    RunOptions brief =
        new RunOptions(
            folder.resolve("parts"), folder.resolve("cache"), false, Duration.ofNanos(1), 1, 3);
    String part = VoiceTraining.train(all, config, brief, line -> {}).id();
    assertNotEquals(whole, part);
    assertEquals(
        whole, VoiceTraining.train(all, config, options("parts", true, 3), line -> {}).id());
    assertThrows(
        InputException.class,
        () -> VoiceTraining.train(all, config, options("parts", false, 3), line -> {}));
    assertThrows(
        InputException.class,
        () -> VoiceTraining.train(all, config(7), options("parts", true, 3), line -> {}));
  }

  @Test
  void aRunThatStartsWithAModelBeginsWhereThatOneEnded() {
    VoiceFeatures heard = Voices.features(200, 1, 77);
    // A rate of next to nothing: what comes out is what it began with.
    VoiceConfig still =
        Voices.config(
            VoiceConfig.Adversary.REVERSAL,
            new VoiceConfig.Training(2, 0, 1000, 1000, 1e-12, 5, 2, 0.9));
    List<CorpusShare> all = List.of(new CorpusShare(Corpus.open(corpus), 1));
    List<String> notes = new ArrayList<>();
    VoiceModel begun =
        VoiceTraining.train(all, still, trained, options("begun", false, 1), notes::add);
    assertEquals(error(trained, heard), error(begun, heard), 1e-4);
    VoiceModel resumed =
        VoiceTraining.train(all, still, null, options("begun", true, 1), notes::add);
    assertEquals(begun.id(), resumed.id());
    assertEquals(
        error(trained, heard), error(resumed, heard), 1e-4, "resumed with another standardisation");
    RunFolder.create(folder.resolve("killed"), Configs.toJson(still));
    VoiceModel saved =
        VoiceTraining.train(all, still, trained, options("killed", true, 1), notes::add);
    assertEquals(
        error(trained, heard), error(saved, heard), 1e-4, "killed before its first checkpoint");
    SpectrogramConfig wide = new SpectrogramConfig(16000, 512, 256, 128, 0, 8000);
    VoiceConfig other =
        new VoiceConfig(wide, still.network(), still.batch(), still.loss(), still.training());
    InputException fault =
        assertThrows(
            InputException.class,
            () -> VoiceTraining.train(all, other, trained, options("other", false, 1), notes::add));
    assertTrue(fault.getMessage().contains("spectr"), fault.getMessage());
    assertFalse(Files.exists(folder.resolve("other")), "a refused run left a folder");
  }

  @Test
  void partsOfOtherSizesBeginAtRandomAndThatIsToldAndTheOthersAreKept() {
    VoiceConfig plain = config(1);
    VoiceConfig.Network network = plain.network();
    VoiceConfig wider =
        new VoiceConfig(
            plain.spectrogram(),
            new VoiceConfig.Network(
                network.code(), network.speaker(), network.encoder(), 20, 12, network.lifter(), 2),
            plain.batch(),
            plain.loss(),
            new VoiceConfig.Training(1, 0, 0, 1000, 1e-12, 0, 0, 0));
    List<String> notes = new ArrayList<>();
    VoiceModel begun =
        VoiceTraining.train(
            List.of(new CorpusShare(Corpus.open(corpus), 1)),
            wider,
            trained,
            options("wider", false, 1),
            notes::add);
    assertEquals(1, notes.stream().filter(n -> n.contains("another decoder")).count(), "" + notes);
    assertEquals(0, notes.stream().filter(n -> n.contains("another phonetic")).count());
    VoiceFeatures heard = Voices.features(200, 1, 77);
    float[][] code = trained.phonetic(heard);
    for (int d = 0; d < code.length; d++) {
      assertArrayEquals(code[d], begun.phonetic(heard)[d], 1e-5f);
    }
  }

  @Test
  void adaptationBringsTheDecoderNearerToTheSpeakerAndLeavesTheEncoders() {
    VoiceFeatures target = Voices.features(260, 6, 31);
    SpeakerProfile profile = new Enrollment(trained).add(target).profile("high", "", "");
    SpeakerProfile adapted =
        Adaptation.adapt(
            trained,
            profile,
            List.of(target),
            new Adaptation.Options(Duration.ofMinutes(1), 12, 5e-3, 1));
    String before = trained.id();
    VoiceModel own = trained.forSpeaker(adapted);
    assertEquals(before, trained.id(), "adaptation changed the model itself");
    assertEquals(before, own.id());
    assertTrue(trained.forSpeaker(profile) == trained);
    double plain = error(trained, target, profile);
    double tuned = error(own, target, profile);
    assertTrue(tuned < 0.97 * plain, plain + " before, " + tuned + " after");
    assertArrayEquals(trained.phonetic(target), own.phonetic(target));
    assertArrayEquals(trained.speaker(target), own.speaker(target));
    Path file = folder.resolve("adapted.safetensors");
    adapted.save(file);
    VoiceModel again = trained.forSpeaker(SpeakerProfile.load(file));
    assertEquals(tuned, error(again, target, profile), 1e-6);
    assertArrayEquals(
        own.networks().decoder.state().values().iterator().next().toArray(),
        again.networks().decoder.state().values().iterator().next().toArray());
    assertEquals(
        adapted.adapted().get().keySet(),
        Weights.store(trained.networks().decoder.state()).keySet());
  }

  @Test
  void adaptationRefusesTooLittleSpeechAndOtherModels() {
    Adaptation.Options options = Adaptation.Options.of(Duration.ofSeconds(1));
    VoiceFeatures brief = Voices.features(260, 2, 31);
    SpeakerProfile little = new Enrollment(trained).add(brief).profile("x", "", "");
    InputException fault =
        assertThrows(
            InputException.class, () -> Adaptation.adapt(trained, little, List.of(brief), options));
    assertTrue(fault.getMessage().startsWith("x: 2.0 s"), fault.getMessage());
    VoiceFeatures enough = Voices.features(260, 5.5, 31);
    SpeakerProfile foreign = new Enrollment(Voices.model(9)).add(enough).profile("x", "", "");
    assertThrows(
        InputException.class, () -> Adaptation.adapt(trained, foreign, List.of(enough), options));
  }

  /** By another recording of that voice. */
  private static double error(VoiceModel model, VoiceFeatures features) {
    return error(model, features, Voices.profile(model, "x", 200, 2));
  }

  /** Mean distance of a voice's own reconstruction, in nepers. */
  private static double error(VoiceModel model, VoiceFeatures features, SpeakerProfile speaker) {
    float[][] made = model.convert(features, features.hz(), speaker);
    double sum = 0;
    for (int m = 0; m < made.length; m++) {
      for (int t = 0; t < made[m].length; t++) {
        sum += Math.abs(made[m][t] - features.mel()[m][t]) / made.length / made[m].length;
      }
    }
    return sum;
  }

  private static RunOptions options(String run, boolean resume, long saveEvery) {
    return new RunOptions(folder.resolve(run), folder.resolve("cache"), resume, null, 1, saveEvery);
  }

  private static VoiceConfig config(long steps) {
    return Voices.config(VoiceConfig.Adversary.REVERSAL, Voices.training(steps, 2));
  }
}
