package io.unbraid.image.model.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.model.Toy;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BiGanTest {
  private static final int CODES = 2;
  private final Tensor encoded = Tensor.of(new float[] {0.5f, -1, 2}, 3);
  private final Tensor generated = Tensor.of(new float[] {-0.25f, 1.5f, 0}, 3);

  @BeforeEach
  void start() {
    Engine.threads(1);
    Engine.seed(2);
  }

  private static BiGan.Options options(AdversarialLoss loss, double cycle, long steps) {
    return new BiGan.Options(
        CODES,
        8,
        loss,
        Normalisation.NONE,
        cycle,
        cycle,
        new ImageOptions.Training(steps, 64, 2e-3, 0.5, 0, 0));
  }

  private static Batch batch() {
    return Batch.draw(Toy.bars(40, 5, 0, 1), CodeSpace.normal(CODES), 12, new SplittableRandom(4));
  }

  @Test
  void encoderAndGeneratorMinimiseTheDiscriminatorsLossOfSwappedPairs() {
    AdversarialLoss loss = AdversarialLoss.NON_SATURATING;
    assertEquals(
        loss.discriminator(generated, encoded).item(),
        BiGan.opposed(loss, encoded, generated).item(),
        1e-6);
    // -log s(-e) - log s(g), worked out by hand: means of softplus(e) and softplus(-g).
    double byHand = 0;
    for (double e : new double[] {0.5, -1, 2}) {
      byHand += Math.log1p(Math.exp(e)) / 3;
    }
    for (double g : new double[] {-0.25, 1.5, 0}) {
      byHand += Math.log1p(Math.exp(-g)) / 3;
    }
    assertEquals(byHand, BiGan.opposed(loss, encoded, generated).item(), 1e-6);
  }

  @Test
  void gradientsByTheScoresAreOpposite() {
    for (AdversarialLoss loss :
        List.of(AdversarialLoss.MINIMAX, AdversarialLoss.NON_SATURATING, AdversarialLoss.HINGE)) {
      Tensor e = encoded.differentiable();
      Tensor g = generated.differentiable();
      List<Tensor> up = Gradients.of(loss.discriminator(e, g), List.of(e, g));
      List<Tensor> down = Gradients.of(BiGan.opposed(loss, e, g), List.of(e, g));
      for (int which = 0; which < 2; which++) {
        float[] a = up.get(which).toArray();
        float[] b = down.get(which).toArray();
        for (int i = 0; i < a.length; i++) {
          assertTrue(a[i] * b[i] <= 0, loss + ": " + a[i] + " and " + b[i]);
          if (loss == AdversarialLoss.MINIMAX) {
            assertEquals(-a[i], b[i], 1e-6);
          }
        }
      }
    }
  }

  @Test
  void onOneBatchTheTwoLossesOfTheMinimaxGameSumToZero() {
    BiGan model = new BiGan(options(AdversarialLoss.MINIMAX, 0, 1), Toy.SHAPE);
    model.networks().values().forEach(network -> network.train(false));
    double discriminator = model.discriminatorLoss(batch()).total().item();
    assertTrue(discriminator > 0.1);
    assertEquals(-discriminator, model.pairLoss(batch()).total().item(), 1e-5);
  }

  @Test
  void theDiscriminatorsLossReachesNeitherEncoderNorGenerator() {
    BiGan model = new BiGan(options(AdversarialLoss.NON_SATURATING, 0, 1), Toy.SHAPE);
    for (String name : List.of("encoder", "generator")) {
      Module network = model.networks().get(name);
      Gradients.of(model.discriminatorLoss(batch()).total(), network.parameters())
          .forEach(gradient -> assertNull(gradient, name));
      Gradients.of(model.pairLoss(batch()).total(), network.parameters())
          .forEach(gradient -> assertNotNull(gradient, name));
    }
  }

  @Test
  void adversariesAloneMakeThePicturesOfCodesHaveThoseCodes(@TempDir Path folder) {
    BiGan.Options options = options(AdversarialLoss.NON_SATURATING, 0, 350);
    BiGan model = new BiGan(options, Toy.SHAPE);
    double before = codeError(model);
    Toy.train(model, options, folder.resolve("run"), Toy.halves(400, 1));
    double after = codeError(model);
    assertTrue(after < 0.6 * before, before + " before, " + after + " after");
  }

  @Test
  void cyclesBringPicturesBack(@TempDir Path folder) {
    BiGan.Options options = options(AdversarialLoss.NON_SATURATING, 20, 60);
    BiGan model = new BiGan(options, Toy.SHAPE);
    Toy.train(model, options, folder.resolve("run"), Toy.halves(400, 1));
    ImageSet held = Toy.halves(50, 9);
    Tensor pictures = held.images(IntStream.range(0, held.size()).toArray());
    double error = Losses.meanSquared(model.generate(model.encode(pictures)), pictures).item();
    double spread = pictures.variance(false, 0, 1, 2, 3).item();
    assertTrue(error < 0.5 * spread, error + " of " + spread);
  }

  /** Squared distance of a code from that of its picture, a dimension. */
  private static double codeError(BiGan model) {
    Tensor codes = CodeSpace.tensor(model.codes().draw(200, new SplittableRandom(8)));
    return Losses.meanSquared(model.encode(model.generate(codes)), codes).item();
  }

  @Test
  void lossesWithoutAnOppositeAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> options(AdversarialLoss.LEAST_SQUARES, 0, 1));
  }
}
