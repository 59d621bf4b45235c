package io.unbraid.voice.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.FeatureStore;
import io.unbraid.training.Objective;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.Standardisation;
import io.unbraid.voice.network.Decoder;
import io.unbraid.voice.network.PatchDiscriminator;
import io.unbraid.voice.network.VoiceNetworks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the second stage asks of the decoder and of its discriminator. */
class SecondStageTest {
  @TempDir static Path folder;
  private static FeatureStore store;
  private static Standardisation standardisation;

  @BeforeAll
  static void writeCorpus() {
    Engine.threads(1);
    Path corpus = Voices.write(folder.resolve("corpus"), "", Voices.voices(2), 2);
    store = Voices.store(corpus, folder.resolve("cache"));
    standardisation = Standardisation.measure(List.of(store), new Random(1));
  }

  private final VoiceConfig config =
      Voices.config(
          VoiceConfig.Adversary.NONE, new VoiceConfig.Training(50, 0, 20, 40, 0.003, 0, 0, 0.9));
  private final VoiceData data = new VoiceData(store, config, standardisation);

  /** A decoder that corrects nothing but adds so much to every band of what it finds. */
  private static void correct(Decoder decoder, double by) {
    Map<String, Tensor> parameters = decoder.namedParameters();
    Memory.scale(parameters.get("out.weight"), 0);
    Tensor bias = parameters.get("out.bias");
    Memory.set(bias, Tensor.of(new float[(int) bias.size(0)], bias.size(0)).add(by));
  }

  @Test
  void theStatisticsTermIsHowFarTheTargetsMeanAndDeviationAreMissed() {
    Engine.seed(1);
    VoiceNetworks networks = new VoiceNetworks(config);
    SecondStage stage = new SecondStage(config, networks);
    try (Scope scope = new Scope()) {
      SegmentBatch drawn = data.segments(new Random(3));
      // Each speaker's recordings are one spectrum again and again: only that can be found.
      Tensor spectrum = drawn.bank().mel().narrow(2, 7, 1);
      Tensor mel = spectrum.expand(drawn.bank().mel().shape());
      SegmentBatch batch =
          new SegmentBatch(
              drawn.mel(),
              drawn.perturbed(),
              drawn.speech(),
              drawn.own(),
              drawn.foreign(),
              new SegmentBatch.Bank(mel, drawn.bank().prosody(), drawn.bank().speech()),
              drawn.speakers(),
              drawn.perSpeaker());
      for (double by : new double[] {0, 0.5, -2}) {
        correct(networks.decoder, by);
        double missed = stage.convert(batch).values().get("statistics");
        // The means are off by that much, the deviations not at all: half of all statistics.
        assertEquals(Math.abs(by) / 2, missed, 1e-3);
      }
    }
  }

  @Test
  void halfOfWhatIsMadeKeepsItsVoiceAndIsHeldBesideTheRecording() {
    Engine.seed(1);
    VoiceNetworks networks = new VoiceNetworks(config);
    SecondStage stage = new SecondStage(config, networks);
    VoiceObjectives objectives = new VoiceObjectives(config, data, networks);
    try (Scope scope = new Scope()) {
      SegmentBatch batch = data.segments(new Random(3));
      Tensor made = objectives.made(batch).narrow(0, 0, 2);
      double expected = 0;
      float[] own = batch.mel().narrow(0, 0, 2).toArray();
      float[] found = made.toArray();
      for (int i = 0; i < own.length; i++) {
        expected += Math.abs(own[i] - found[i]) / own.length;
      }
      assertEquals(expected, stage.convert(batch).values().get("reconstruction"), 1e-4);
    }
  }

  @Test
  void theDiscriminatorListensForTheVoice() {
    Engine.seed(1);
    PatchDiscriminator discriminator = new PatchDiscriminator(Voices.SPECTROGRAM.mels());
    try (Scope scope = new Scope()) {
      Tensor mel = Tensor.randomNormal(2, 128, 32);
      Tensor voice = Tensor.randomNormal(2, 256);
      PatchDiscriminator.Seen seen = discriminator.look(mel);
      Tensor one = discriminator.judge(seen, voice);
      Tensor other = discriminator.judge(seen, voice.multiply(-1));
      Tensor difference = one.subtract(other);
      // One voice for a whole spectrogram: every patch of it moves alike.
      float[] moves = difference.toArray();
      int patches = moves.length / 2;
      for (int i = 0; i < moves.length; i++) {
        assertEquals(moves[i / patches * patches], moves[i], 1e-5);
        assertTrue(Math.abs(moves[i]) > 1e-5, "deaf to the voice");
      }
      // Each row by itself.
      assertArrayEquals(
          one.narrow(0, 1, 1).toArray(),
          discriminator
              .judge(discriminator.look(mel.narrow(0, 1, 1)), voice.narrow(0, 1, 1))
              .toArray(),
          1e-5f);
    }
  }

  @Test
  void itBeginsWhereTheFirstStageEnds() {
    VoiceNetworks networks = new VoiceNetworks(config);
    VoiceObjectives objectives = new VoiceObjectives(config, data, networks);
    Map<String, Objective<?>> byName =
        objectives.list().stream().collect(Collectors.toMap(Objective::name, o -> o));
    for (String name : List.of("discriminator", "converter")) {
      assertEquals(40, byName.get(name).turns().from());
    }
    assertEquals(40, byName.get("decoder").turns().until());
    assertEquals(20, byName.get("decoder").turns().from());
    assertEquals(20, byName.get("autoencoder").turns().until());
  }
}
