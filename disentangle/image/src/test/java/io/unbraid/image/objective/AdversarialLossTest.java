package io.unbraid.image.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Gradients;
import io.unbraid.nn.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdversarialLossTest {
  private static final double[] REAL = {0.5, -2};
  private static final double[] GENERATED = {-0.25, 1.5};

  private static Tensor scores(double[] values) {
    return Tensor.of(new float[] {(float) values[0], (float) values[1]}, 2);
  }

  private static double logSigmoid(double x) {
    return -Math.log(1 + Math.exp(-x));
  }

  /** Discriminator's and generator's losses of the papers, of the scores above. */
  private static Map<AdversarialLoss, double[]> byHand() {
    double log =
        -(logSigmoid(0.5) + logSigmoid(-2)) / 2 - (logSigmoid(0.25) + logSigmoid(-1.5)) / 2;
    Map<AdversarialLoss, double[]> all = new EnumMap<>(AdversarialLoss.class);
    all.put(AdversarialLoss.MINIMAX, new double[] {log, (logSigmoid(0.25) + logSigmoid(-1.5)) / 2});
    all.put(
        AdversarialLoss.NON_SATURATING,
        new double[] {log, -(logSigmoid(-0.25) + logSigmoid(1.5)) / 2});
    all.put(
        AdversarialLoss.LEAST_SQUARES,
        new double[] {(0.25 + 9) / 4 + (0.0625 + 2.25) / 4, (1.25 * 1.25 + 0.25) / 4});
    // Energies: -0.5 and 2 of the real, 0.25 and -1.5 of the generated, of which 1 is the margin.
    all.put(AdversarialLoss.ENERGY, new double[] {0.75 + (0.75 + 2.5) / 2, -0.625});
    all.put(AdversarialLoss.WASSERSTEIN, new double[] {0.625 + 0.75, -0.625});
    all.put(AdversarialLoss.HINGE, new double[] {(0.5 + 3) / 2 + (0.75 + 2.5) / 2, -0.625});
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void lossesAreThePapers(AdversarialLoss loss) {
    double[] wanted = byHand().get(loss);
    assertEquals(wanted[0], loss.discriminator(scores(REAL), scores(GENERATED)).item(), 1e-5);
    assertEquals(wanted[1], loss.generator(scores(GENERATED)).item(), 1e-5);
  }

  /** Whatever the loss, real scores are to rise, and the two disagree about generated ones. */
  @ParameterizedTest
  @EnumSource
  void discriminatorAndGeneratorPullOppositeWays(AdversarialLoss loss) {
    Tensor real = scores(new double[] {0.5, -0.2}).differentiable();
    Tensor generated = scores(new double[] {0.3, 0.1}).differentiable();
    List<Tensor> down = Gradients.of(loss.discriminator(real, generated), List.of(real, generated));
    Tensor up = Gradients.of(loss.generator(generated), List.of(generated)).get(0);
    for (int i = 0; i < 2; i++) {
      assertTrue(down.get(0).toArray()[i] < 0, loss + ": real scores fall");
      assertTrue(down.get(1).toArray()[i] > 0, loss + ": generated scores rise");
      assertTrue(up.toArray()[i] < 0, loss + ": the generator lowers its own scores");
    }
  }

  /** Where generated pictures are told at once, minimax has all but no slope. */
  @Test
  void theNonSaturatingLossDoesNotSaturate() {
    Tensor told = scores(new double[] {-10, -10}).differentiable();
    for (AdversarialLoss loss : List.of(AdversarialLoss.MINIMAX, AdversarialLoss.NON_SATURATING)) {
      float slope = Gradients.of(loss.generator(told), List.of(told)).get(0).toArray()[0];
      assertEquals(loss == AdversarialLoss.MINIMAX ? -2.27e-5 : -0.5, slope, 1e-4 * 0.3);
    }
  }
}
