package io.unbraid.image.model.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageModel;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.model.Mixture;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both Wasserstein models. */
class WganTest {
  private static final double BOUND = 0.03;

  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(8);
  }

  private static WganGp withPenalty(double penalty) {
    return new WganGp(new WganGp.Options(6, 4, penalty, 2, Mixture.training(50)), Mixture.SHAPE);
  }

  private static Batch batch(CodeSpace codes) {
    return Batch.draw(Mixture.of(60, 1), codes, 16, new SplittableRandom(3));
  }

  @Test
  void clippingHoldsAllWeightsOfTheCriticInBoundsAndNoneOfTheGenerators() {
    Wgan model = new Wgan(new Wgan.Options(6, 4, BOUND, 3, Mixture.training(50)), Mixture.SHAPE);
    Mixture.train(model, model.objectives(List.of(Mixture.of(60, 1))), 5, folder.resolve("run"));
    assertTrue(largest(model, "critic") <= (float) BOUND);
    assertTrue(largest(model, "generator") > 2 * BOUND);
  }

  private static float largest(ImageModel model, String network) {
    float largest = 0;
    for (Tensor weights : model.networks().get(network).parameters()) {
      for (float weight : weights.toArray()) {
        largest = Math.max(largest, Math.abs(weight));
      }
    }
    return largest;
  }

  @Test
  void thePenaltyIsPartOfTheLossByItsWeight() {
    WganGp model = withPenalty(10);
    LossTerms terms = model.criticLoss(batch(model.codes()));
    double wanted = terms.values().get("loss") + 10 * terms.values().get("penalty");
    assertEquals(wanted, terms.total().item(), 1e-4);
    assertTrue(terms.values().get("penalty") > 0.01);
  }

  /** A critic that sees the batch would have no slope of its own for each picture. */
  @Test
  void theCriticScoresEachPictureByItself() {
    WganGp model = withPenalty(10);
    ImageEncoder critic = (ImageEncoder) model.networks().get("critic");
    Tensor pictures = Mixture.of(8, 2).images(0, 1, 2, 3);
    float[] together = critic.score(pictures).toArray();
    float[] alone = critic.score(pictures.narrow(0, 2, 1)).toArray();
    assertArrayEquals(new float[] {together[2]}, alone, 1e-5f);
  }

  @Test
  void thePenaltyKeepsTheSlopeNearOne() {
    double bounded = slopeError(10);
    double free = slopeError(0);
    assertTrue(bounded < 0.1 && free > 2 * bounded, bounded + " with, " + free + " without");
  }

  /** The penalty of a critic that trained alone, with this weight on it. */
  private double slopeError(double penalty) {
    Engine.seed(8);
    WganGp model = withPenalty(penalty);
    Mixture.train(
        model,
        model.objectives(List.of(Mixture.of(60, 1))).subList(0, 1),
        60,
        folder.resolve("run" + penalty));
    return model.criticLoss(batch(model.codes())).values().get("penalty");
  }
}
