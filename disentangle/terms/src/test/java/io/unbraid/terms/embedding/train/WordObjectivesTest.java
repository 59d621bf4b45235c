package io.unbraid.terms.embedding.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.terms.embedding.SegmentTensors;
import io.unbraid.terms.embedding.WordConfig;
import io.unbraid.terms.embedding.WordNetworks;
import io.unbraid.terms.frames.FrameKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public class WordObjectivesTest {
  private static final int CHANNELS = 5;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(3);
  }

  public static WordConfig config(double adversarial, int speaker) {
    return new WordConfig(
        FrameKind.CODE,
        new WordConfig.Network(6, speaker, 8),
        new WordConfig.Batch(2, 2, 2, 1, 0.1, 1, 2, 100, 1, ""),
        new WordConfig.Loss(1, 0.01, adversarial, 1, 0.1),
        new WordConfig.Training(5, 0.001, 1, 1));
  }

  private static float[][] segment(int frames, long seed) {
    Random random = new Random(seed);
    float[][] segment = new float[frames][CHANNELS];
    for (float[] frame : segment) {
      for (int c = 0; c < CHANNELS; c++) {
        frame[c] = (float) random.nextGaussian();
      }
    }
    return segment;
  }

  private static WordBatch batch() {
    return new WordBatch(
        SegmentTensors.of(List.of(segment(4, 1), segment(7, 2), segment(3, 3), segment(5, 4))), 2);
  }

  @Test
  void paddingChangesNothing() {
    WordNetworks networks = new WordNetworks(CHANNELS, config(1, 3).network());
    try (Scope scope = new Scope()) {
      float[] alone =
          networks.phonetic(SegmentTensors.of(Collections.singletonList(segment(4, 1)))).toArray();
      float[] padded = networks.phonetic(batch().segments()).narrow(0, 0, 1).toArray();
      assertArrayEquals(alone, padded, 1e-5f);
    }
  }

  @Test
  void theOrderOfFramesMatters() {
    WordNetworks networks = new WordNetworks(CHANNELS, config(1, 3).network());
    float[][] there = segment(6, 1);
    float[][] back = new float[6][];
    for (int t = 0; t < 6; t++) {
      back[t] = there[5 - t];
    }
    try (Scope scope = new Scope()) {
      float[] both = networks.phonetic(SegmentTensors.of(List.of(there, back))).toArray();
      double difference = 0;
      for (int i = 0; i < 6; i++) {
        difference += Math.abs(both[i] - both[6 + i]);
      }
      assertTrue(difference > 1e-2, "" + difference);
    }
  }

  @Test
  void onlyFramesThatThereAreCount() {
    try (Scope scope = new Scope()) {
      WordBatch batch = batch();
      // Off by 2 everywhere, in the padding too: the mean squared distance is 4.
      Tensor made = batch.segments().frames().add(2);
      assertEquals(4, WordObjectives.distance(made, batch.segments()).item(), 1e-5);
    }
  }

  @Test
  void everyObjectiveMovesWhatItShould() {
    WordConfig config = config(1, 3);
    WordNetworks networks = new WordNetworks(CHANNELS, config.network());
    WordObjectives objectives = new WordObjectives(config, null, networks);
    try (Scope scope = new Scope()) {
      List<Tensor> all = networks.parameters();
      Tensor loss = objectives.autoencoder(batch()).total();
      // Of the decoder's recurrent layer the weights on its inputs, which are zeros, get none.
      assertTrue(Gradients.of(loss, all).stream().allMatch(Objects::nonNull));
      List<Tensor> critic = objectives.networks().get("critic").parameters();
      Tensor judged = objectives.critic(batch()).total();
      assertTrue(Gradients.of(judged, critic).stream().limit(5).allMatch(Objects::nonNull));
      assertTrue(Gradients.of(judged, all).stream().allMatch(Objects::isNull));
    }
  }

  @Test
  void withoutSpeakerPartAndCriticThePlainAutoencoderIsLeft() {
    WordConfig config = config(0, 0);
    WordObjectives objectives =
        new WordObjectives(config, null, new WordNetworks(CHANNELS, config.network()));
    try (Scope scope = new Scope()) {
      Map<String, Double> parts = objectives.autoencoder(batch()).values();
      assertEquals(List.of("reconstruction"), new ArrayList<>(parts.keySet()));
    }
  }

  @Test
  void contrastIsLeastWhereEqualWordsMeet() {
    WordConfig config = config(1, 3);
    WordObjectives objectives =
        new WordObjectives(config, null, new WordNetworks(CHANNELS, config.network()));
    try (Scope scope = new Scope()) {
      SegmentTensors words = SegmentTensors.of(List.of(segment(4, 1), segment(7, 2)));
      SegmentTensors exchanged = SegmentTensors.of(List.of(segment(7, 2), segment(4, 1)));
      double right = objectives.contrast(new WordPairs(words, words, null)).total().item();
      double wrong = objectives.contrast(new WordPairs(words, exchanged, null)).total().item();
      assertTrue(right < Math.log(2) && wrong > Math.log(2), right + " " + wrong);
      // The words themselves as strays: no vector can be nearer to its own, so at least log 2 more.
      double strayed = objectives.contrast(new WordPairs(words, words, words)).total().item();
      assertEquals(right + Math.log(2), strayed, 1e-4);
    }
  }

  @Test
  void partnersAreOfTheSameSpeakerAndStrangersOfAnother() {
    try (Scope scope = new Scope()) {
      Tensor rows = Tensor.of(new float[] {0, 1, 2, 3}, 4);
      assertArrayEquals(new float[] {1, 0, 3, 2}, rows.select(0, batch().partners()).toArray());
      assertArrayEquals(new float[] {2, 3, 0, 1}, rows.select(0, batch().strangers()).toArray());
    }
  }
}
