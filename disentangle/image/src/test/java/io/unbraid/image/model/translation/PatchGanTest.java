package io.unbraid.image.model.translation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.model.TinyDomains;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.network.discriminator.PatchDiscriminator;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchGanTest {
  private static final int SIDE = 32;

  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static PatchGan model(double adversarial, double rate) {
    return new PatchGan(
        new PatchGan.Options(
            4,
            1,
            AdversarialLoss.NON_SATURATING,
            adversarial,
            100,
            new ImageOptions.Training(1, 16, rate, 0.5, 0, 0)),
        TinyDomains.SHAPE);
  }

  @Test
  void eachScoreSeesItsPatchAndNoOther() {
    PatchDiscriminator discriminator = new PatchDiscriminator(1, 4, Normalisation.SPECTRAL);
    discriminator.train(false);
    try (Scope scope = new Scope()) {
      float[] picture = Tensor.randomUniform(SIDE * SIDE).toArray();
      float[] before = scores(discriminator, picture);
      int map = SIDE / 4;
      assertEquals(map * map, before.length);
      int y = 13;
      int x = 22;
      picture[y * SIDE + x] += 1;
      float[] after = scores(discriminator, picture);
      for (int row = 0; row < map; row++) {
        for (int column = 0; column < map; column++) {
          int at = row * map + column;
          if (within(row, y) && within(column, x)) {
            assertNotEquals(before[at], after[at], "score " + row + ", " + column);
          } else {
            assertEquals(before[at], after[at], "score " + row + ", " + column);
          }
        }
      }
    }
  }

  /**
   * By the kernels: score r sees second rows r - 1 to r + 1, j of these first rows 2j - 1 on ...
   */
  private static boolean within(int score, int pixel) {
    int first = 4 * score - 7;
    return pixel >= first && pixel < first + PatchDiscriminator.PATCH;
  }

  private static float[] scores(PatchDiscriminator discriminator, float[] picture) {
    return discriminator.forward(Tensor.of(picture, 1, 1, SIDE, SIDE)).toArray();
  }

  @Test
  void statisticsOfABatchAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new PatchDiscriminator(1, 4, Normalisation.BATCH));
  }

  @Test
  void eachObjectiveMovesItsOwnSide() {
    PatchGan model = model(1, 1e-3);
    Map<String, List<float[]>> before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("d"), "discriminator");
    assertEquals(Set.of("discriminator"), TinyDomains.moved(before, model));
    before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("g"), "generator");
    assertEquals(Set.of("generator"), TinyDomains.moved(before, model));
  }

  @Test
  void theDiscriminatorSeesInputAndOutput() {
    PatchGan model = model(1, 1e-3);
    try (Scope scope = new Scope()) {
      List<Tensor> pair = TinyDomains.batch(4);
      Tensor otherInput = pair.get(0).negate();
      model.networks().values().forEach(network -> network.train(false));
      float[] one = model.discriminatorLoss(pair).total().toArray();
      float[] same = model.discriminatorLoss(pair).total().toArray();
      float[] other = model.discriminatorLoss(List.of(otherInput, pair.get(1))).total().toArray();
      assertArrayEquals(one, same);
      assertNotEquals(one[0], other[0]);
    }
  }

  @Test
  void whatPairsSayIsLearned() {
    PatchGan model = model(1, 1e-2);
    TinyDomains.train(model, TinyDomains.two(), 40, folder);
    try (Scope scope = new Scope()) {
      List<Tensor> pair = TinyDomains.batch(16);
      float left = Losses.meanAbsolute(pair.get(0), pair.get(1)).item();
      float made = Losses.meanAbsolute(model.translate(pair.get(0), 0, 1), pair.get(1)).item();
      assertTrue(made < 0.25 * left, made + " after training, the inputs " + left);
    }
    assertTrue(model.paired());
    assertFalse(model.translates(1, 0));
  }
}
