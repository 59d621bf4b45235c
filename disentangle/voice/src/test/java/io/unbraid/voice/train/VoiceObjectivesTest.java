package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Module;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.LossTerms;
import io.unbraid.training.Objective;
import io.unbraid.training.RunFolder;
import io.unbraid.training.Schedule;
import io.unbraid.training.Trainer;
import io.unbraid.training.TrainingMonitor;
import io.unbraid.training.Validation;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.VoiceNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each objective moves, and which way. */
class VoiceObjectivesTest {
  @TempDir static Path folder;
  private static FeatureStore store;
  private static Standardisation standardisation;

  @BeforeAll
  static void writeCorpus() throws IOException {
    Engine.threads(1);
    Path corpus = Voices.write(folder.resolve("corpus"), "", Voices.voices(2), 2);
    Files.writeString(corpus.resolve("voice1/0.txt"), "ab");
    store = Voices.store(corpus, folder.resolve("cache"));
    standardisation = Standardisation.measure(List.of(store), new Random(1));
  }

  @Test
  void theCriticMovesThePairClassifierAlone() {
    assertEquals(Set.of("pairs"), moved(VoiceConfig.Adversary.CRITIC, "critic"));
  }

  @Test
  void theAutoencoderLeavesTheCriticToItsOwnObjective() {
    assertEquals(
        Set.of("phonetic", "speaker", "decoder"),
        moved(VoiceConfig.Adversary.CRITIC, "autoencoder"));
  }

  @Test
  void withReversalTheClassifierLearnsInTheSameObjective() {
    assertEquals(
        Set.of("phonetic", "speaker", "decoder", "pairs"),
        moved(VoiceConfig.Adversary.REVERSAL, "autoencoder"));
  }

  @Test
  void aClassifierTakesStepsOfItsOwnThatLeaveTheEncoderAlone() {
    assertEquals(Set.of("pairs"), moved(VoiceConfig.Adversary.REVERSAL, "classifier"));
    assertEquals(Set.of("names"), moved(VoiceConfig.Adversary.SPEAKERS, "classifier"));
  }

  @Test
  void theClassifierOfNamesLearnsBesideTheEncoderToo() {
    assertEquals(
        Set.of("phonetic", "speaker", "decoder", "names"),
        moved(VoiceConfig.Adversary.SPEAKERS, "autoencoder"));
  }

  @Test
  void theVoicesMoveTheSpeakerEncoderAndItsClasses() {
    assertEquals(Set.of("speaker", "classes"), moved(VoiceConfig.Adversary.NONE, "voices"));
  }

  @Test
  void theTranscriptMovesThePhoneticEncoderAndItsHead() {
    assertEquals(Set.of("phonetic", "head"), moved(VoiceConfig.Adversary.REVERSAL, "transcript"));
  }

  @Test
  void theSecondStageLeavesThePhoneticEncoderAlone() {
    assertEquals(Set.of("discriminator"), moved(VoiceConfig.Adversary.NONE, "discriminator"));
    assertEquals(Set.of("speaker", "decoder"), moved(VoiceConfig.Adversary.NONE, "converter"));
  }

  @Test
  void onceThePhoneticEncoderStaysTheDecoderTrainsOnItsCodes() {
    VoiceConfig.Training still = new VoiceConfig.Training(50, 0, 0, 40, 0.003, 0, 0, 0.9);
    VoiceConfig config = config(VoiceConfig.Adversary.REVERSAL, 0.5, still);
    assertEquals(Set.of("speaker", "decoder"), moved(config, "decoder"));
    for (Objective<?> objective : objectives(config).list()) {
      boolean encodes =
          Set.of("autoencoder", "classifier", "transcript").contains(objective.name());
      assertEquals(encodes, objective.turns().until() == 0, objective.name());
    }
  }

  @Test
  void reversalTurnsTheEncodersGradientRoundAndScalesIt() {
    List<double[]> reversed = adversary(VoiceConfig.Adversary.REVERSAL, 0.2);
    List<double[]> weaker = adversary(VoiceConfig.Adversary.REVERSAL, 0.1);
    // With a strength of -1 reversal is the identity: the classifier's own gradient.
    List<double[]> straight = adversary(VoiceConfig.Adversary.REVERSAL, -1);
    double largest = 0;
    for (int p = 0; p < straight.get(0).length; p++) {
      double expected = -0.2 * straight.get(0)[p];
      largest = Math.max(largest, Math.abs(expected));
      assertEquals(expected, reversed.get(0)[p], 1e-6);
      assertEquals(expected / 2, weaker.get(0)[p], 1e-6);
    }
    assertTrue(largest > 1e-5, "the classifier's judgement does not reach the encoder");
    for (int p = 0; p < straight.get(1).length; p++) {
      assertEquals(straight.get(1)[p], reversed.get(1)[p], 1e-6, "the classifier's own");
    }
  }

  @Test
  void withoutWeightOfTheTranscriptTheFirstStageStartsAtOnce() {
    VoiceConfig config = config(VoiceConfig.Adversary.NONE, 0, 30);
    for (Objective<?> objective : objectives(config).list()) {
      assertFalse(objective.name().equals("transcript"));
      if (objective.name().equals("autoencoder")) {
        assertEquals(0, objective.turns().from());
      }
    }
    assertEquals(
        30,
        objectives(config(VoiceConfig.Adversary.NONE, 0.5, 30)).list().stream()
            .filter(o -> o.name().equals("autoencoder"))
            .findFirst()
            .get()
            .turns()
            .from());
  }

  /** Gradients of the adversary's loss by the encoder's input layer and the classifier's last. */
  private static List<double[]> adversary(VoiceConfig.Adversary adversary, double weight) {
    VoiceConfig tiny = config(adversary, 0.5, 0);
    VoiceConfig.Loss only = new VoiceConfig.Loss(0, 0, 1, 0, adversary, weight, 0.5, 0.1, 0.5, 0.5);
    VoiceConfig none =
        new VoiceConfig(tiny.spectrogram(), tiny.network(), tiny.batch(), only, tiny.training());
    VoiceConfig.Loss without =
        new VoiceConfig.Loss(0, 0, 1, 0, VoiceConfig.Adversary.NONE, weight, 0.5, 0.1, 0.5, 0.5);
    VoiceConfig plain =
        new VoiceConfig(tiny.spectrogram(), tiny.network(), tiny.batch(), without, tiny.training());
    double[][] with = gradients(none);
    double[][] rest = gradients(plain);
    double[] encoder = new double[with[0].length];
    Arrays.setAll(encoder, i -> with[0][i] - rest[0][i]);
    return List.of(encoder, with[1]);
  }

  private static double[][] gradients(VoiceConfig config) {
    VoiceObjectives objectives = objectives(config);
    try (Scope scope = new Scope()) {
      SegmentBatch batch = new VoiceData(store, config, standardisation).segments(new Random(2));
      LossTerms terms = objectives.autoencoder(batch);
      Tensor encoder = parameter(objectives.networks().get("voice"), "phonetic.out.");
      Tensor classifier = parameter(objectives.networks().get("pairs"), "out.");
      List<Tensor> found = Gradients.of(terms.total(), List.of(encoder, classifier));
      return new double[][] {
        values(found.get(0)), found.get(1) == null ? new double[0] : values(found.get(1))
      };
    }
  }

  private static Tensor parameter(Module module, String prefix) {
    return module.namedParameters().entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .findFirst()
        .get()
        .getValue();
  }

  private static double[] values(Tensor tensor) {
    float[] all = tensor.toArray();
    double[] wide = new double[all.length];
    Arrays.setAll(wide, i -> all[i]);
    return wide;
  }

  /** Trains two steps with one objective alone; what then has changed, by network. */
  private static Set<String> moved(VoiceConfig.Adversary adversary, String objective) {
    return moved(config(adversary, 0.5, 0), objective);
  }

  private static Set<String> moved(VoiceConfig config, String objective) {
    VoiceObjectives objectives = objectives(config);
    List<Objective<?>> one =
        objectives.list().stream()
            .filter(o -> o.name().equals(objective))
            .collect(Collectors.toList());
    assertEquals(1, one.size());
    Map<String, float[]> before = state(objectives);
    long from = one.get(0).turns().from();
    Path run = folder.resolve("run-" + config.loss().adversary() + objective);
    new Trainer(
            objectives.networks(),
            one,
            Schedule.warmupThenCosine(0, 10, 0, 1),
            null,
            new Trainer.Options(from + 2, null, 1, 100, 100))
        .run(RunFolder.create(run, "{}"), step -> Validation.NONE, TrainingMonitor.NOBODY);
    Set<String> changed = new TreeSet<>();
    state(objectives)
        .forEach(
            (name, values) -> {
              if (!Arrays.equals(values, before.get(name))) {
                String[] parts = name.split("\\.");
                changed.add(parts[0].equals("voice") ? parts[1] : parts[0]);
              }
            });
    return changed;
  }

  private static Map<String, float[]> state(VoiceObjectives objectives) {
    Map<String, float[]> state = new LinkedHashMap<>();
    objectives
        .networks()
        .forEach(
            (network, module) ->
                module.state().forEach((name, t) -> state.put(network + "." + name, t.toArray())));
    return state;
  }

  private static VoiceObjectives objectives(VoiceConfig config) {
    Engine.seed(1);
    return new VoiceObjectives(
        config, new VoiceData(store, config, standardisation), new VoiceNetworks(config));
  }

  private static VoiceConfig config(
      VoiceConfig.Adversary adversary, double transcript, long transcriptSteps) {
    return config(
        adversary,
        transcript,
        new VoiceConfig.Training(50, transcriptSteps, 40, 40, 0.003, 0, 0, 0.9));
  }

  private static VoiceConfig config(
      VoiceConfig.Adversary adversary, double transcript, VoiceConfig.Training training) {
    VoiceConfig tiny = Voices.config();
    return new VoiceConfig(
        tiny.spectrogram(),
        tiny.network(),
        new VoiceConfig.Batch(2, 2, 32, 64, 0.6, 60, 2, 70, VoiceConfig.Transcript.CHARACTERS, ""),
        new VoiceConfig.Loss(0.3, 0.1, 1, 0.05, adversary, 0.2, transcript, 0.1, 0.5, 0.5),
        training);
  }
}
