package io.unbraid.image.model.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Inference;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.Codes;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.model.Mixture;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are told the class. */
class CganTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(9);
  }

  private static Cgan cgan(boolean wrongPairs) {
    return new Cgan(
        new Cgan.Options(6, 4, AdversarialLoss.NON_SATURATING, wrongPairs, Mixture.training(150)),
        Mixture.SHAPE,
        2);
  }

  @Test
  void wrongClassesAreTheNextOnes() {
    Tensor rows = Tensor.of(new float[] {1, 0, 0, 0, 0, 1}, 2, 3);
    assertArrayEquals(new float[] {0, 1, 0, 1, 0, 0}, ClassPairs.moved(rows, 1).toArray());
    assertArrayEquals(new float[] {0, 0, 1, 0, 1, 0}, ClassPairs.moved(rows, 2).toArray());
  }

  @Test
  void aRealPictureOfAnotherClassIsTurnedDown() {
    Cgan model = cgan(true);
    Mixture.train(model, model.objectives(List.of(Mixture.of(200, 1))), 150, folder.resolve("run"));
    model.networks().values().forEach(network -> network.train(false));
    ImageSet held = Mixture.of(20, 9);
    int[] all = java.util.stream.IntStream.range(0, 20).toArray();
    Tensor right = CodeSpace.oneHot(held.labels(all), 2);
    float[] fitting = model.score(held.images(all), right).toArray();
    float[] wrong = model.score(held.images(all), ClassPairs.moved(right, 1)).toArray();
    for (int i = 0; i < all.length; i++) {
      assertTrue(wrong[i] < fitting[i], wrong[i] + " for the wrong class, " + fitting[i]);
    }
    assertEquals(1, obeyed(model), 0.05);
  }

  @Test
  void attentionAndConditionalNormalisationObeyToo() {
    Sagan model =
        new Sagan(
            new Sagan.Options(true, 6, 4, 1, 2, new ImageOptions.Training(150, 32, 2e-3, 0, 0, 0)),
            Mixture.SHAPE,
            Mixture.CLASSES);
    Mixture.train(model, model.objectives(List.of(Mixture.of(200, 1))), 150, folder.resolve("run"));
    model.networks().values().forEach(network -> network.train(false));
    assertEquals(1, obeyed(model), 0.05);
  }

  /** Share of generated pictures that are of the class asked for. */
  private static double obeyed(Generates model) {
    float[][] codes = model.codes().draw(100, new SplittableRandom(4));
    float[][] made = Inference.over(codes, model::generate);
    int obeyed = 0;
    for (int i = 0; i < made.length; i++) {
      obeyed += Mixture.nearer(made[i]) == Argmax.of(codes[i], 0, 2) ? 1 : 0;
    }
    return obeyed / 100.0;
  }

  @Test
  void withoutClassesOneModelDoesAndTheOtherSaysWhatItWants() {
    ImageOptions.Training training = Mixture.training(1);
    ImageSet bare = ImageSet.of(Mixture.SHAPE, new byte[40][Mixture.SHAPE.length()]);
    Sagan free = new Sagan(new Sagan.Options(false, 6, 4, 1, 2, training), bare.shape(), List.of());
    Mixture.train(free, free.objectives(List.of(bare)), 1, folder.resolve("run"));
    assertEquals(6, free.codes().dimensions());
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                new Sagan(new Sagan.Options(true, 6, 4, 1, 2, training), bare.shape(), List.of()));
    assertTrue(refused.getMessage().contains("two classes"), refused.getMessage());
  }

  @Test
  void truncationNarrowsTheSpread() {
    Cgan model = cgan(true);
    model.networks().values().forEach(network -> network.train(false));
    SplittableRandom random = new SplittableRandom(4);
    float[][] wide = model.codes().draw(200, random);
    float[][] narrow = model.codes().draw(200, random);
    Codes.truncate(model.codes(), narrow, 0.5, random);
    for (float[] code : narrow) {
      assertEquals(1, code[0] + code[1], "a class is not noise");
      for (int i = 2; i < code.length; i++) {
        assertTrue(Math.abs(code[i]) <= 0.5f);
      }
    }
    double all = spread(Inference.over(wide, model::generate));
    double near = spread(Inference.over(narrow, model::generate));
    assertTrue(near < 0.8 * all, near + " truncated, " + all + " all");
  }

  private static double spread(float[][] pictures) {
    Tensor rows = CodeSpace.tensor(pictures);
    return rows.variance(false, 0).sum().item();
  }
}
