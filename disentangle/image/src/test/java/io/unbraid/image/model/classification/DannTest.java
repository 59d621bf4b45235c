package io.unbraid.image.model.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.model.Toy;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DannTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
    Engine.seed(2);
  }

  private static Dann.Options options(Dann.Adversary adversary, long steps) {
    return new Dann.Options(
        4,
        16,
        Normalisation.NONE,
        adversary,
        0.2,
        5,
        new ImageOptions.Training(steps, 32, 2e-3, 0.9, 0, 0));
  }

  private static Dann.Pair pair(double strength) {
    SplittableRandom random = new SplittableRandom(4);
    return new Dann.Pair(
        Batch.draw(Toy.bars(40, 5, 0, 1), 8, random),
        Batch.draw(Toy.bars(40, 5, 60, 2), 8, random),
        strength);
  }

  @Test
  void theRampRisesFromNothingToOne() {
    assertEquals(0, Dann.ramp(0), 1e-12);
    assertEquals(2 / (1 + Math.exp(-1)) - 1, Dann.ramp(0.1), 1e-12);
    assertEquals(0.986614, Dann.ramp(0.5), 1e-6);
    assertEquals(0.999909, Dann.ramp(1), 1e-6);
  }

  @Test
  void theExtractorGetsTheDomainGradientTimesMinusTheStrength() {
    Dann model = new Dann(options(Dann.Adversary.REVERSAL, 1), Toy.SHAPE, 2);
    model.networks().values().forEach(network -> network.train(false));
    Module extractor = model.networks().get("extractor");
    // The label's part is the same at every strength, so the difference is the domain's.
    List<Tensor> none = Gradients.of(model.labelLoss(pair(0)).total(), extractor.parameters());
    List<Tensor> some = Gradients.of(model.labelLoss(pair(0.6)).total(), extractor.parameters());
    Dann turns = new Dann(options(Dann.Adversary.ALTERNATING, 1), Toy.SHAPE, 2);
    copy(model, turns);
    List<Tensor> alternating =
        Gradients.of(
            turns.labelLoss(pair(0.6)).total(), turns.networks().get("extractor").parameters());
    double length = 0;
    for (int i = 0; i < none.size(); i++) {
      float[] reversed = some.get(i).subtract(none.get(i)).toArray();
      float[] subtracted = alternating.get(i).subtract(none.get(i)).toArray();
      for (int j = 0; j < reversed.length; j++) {
        assertEquals(subtracted[j], reversed[j], 1e-5);
        length += Math.abs(reversed[j]);
      }
    }
    assertTrue(length > 1e-3, "the domain has no part in the gradient");
    // The domain classifier itself learns at full rate, whatever the strength.
    Module domains = model.networks().get("domains");
    List<Tensor> weak = Gradients.of(model.labelLoss(pair(0)).total(), domains.parameters());
    List<Tensor> strong = Gradients.of(model.labelLoss(pair(0.6)).total(), domains.parameters());
    for (int i = 0; i < weak.size(); i++) {
      assertEquals(0, weak.get(i).subtract(strong.get(i)).abs().sum().item(), 1e-6);
    }
  }

  private static void copy(Dann from, Dann to) {
    to.networks().values().forEach(network -> network.train(false));
    from.networks()
        .forEach(
            (name, network) ->
                network
                    .state()
                    .forEach(
                        (part, tensor) ->
                            Memory.set(to.networks().get(name).state().get(part), tensor)));
  }

  @Test
  void theDomainClassifiersTurnDoesNotReachTheExtractor() {
    Dann model = new Dann(options(Dann.Adversary.ALTERNATING, 1), Toy.SHAPE, 2);
    Gradients.of(model.domainLoss(pair(1)).total(), model.networks().get("extractor").parameters())
        .forEach(gradient -> assertNull(gradient));
  }

  @Test
  void bothFormsHoldInADomainWithoutLabelsWhereTheSourceAloneDoesNot(@TempDir Path folder) {
    ImageSet source = Toy.bars(400, 5, 0, 1);
    ImageSet target = pale(Toy.bars(400, 5, 0, 2));
    ImageSet held = pale(Toy.bars(400, 5, 0, 3));
    double alone = accuracy(Dann.Adversary.NONE, folder, source, target, held);
    double reversal = accuracy(Dann.Adversary.REVERSAL, folder, source, target, held);
    double turns = accuracy(Dann.Adversary.ALTERNATING, folder, source, target, held);
    assertTrue(
        reversal > alone + 0.1 && turns > alone + 0.1,
        alone + " alone, " + reversal + " reversed, " + turns + " in turns");
  }

  /** Bright all over, and the bars hardly brighter. */
  private static ImageSet pale(ImageSet bars) {
    int[] all = IntStream.range(0, bars.size()).toArray();
    int[] labels = IntStream.of(all).map(bars::label).toArray();
    return Pictures.of(bars.images(all).add(1).multiply(0.5)).withLabels(bars.classes(), labels);
  }

  private static double accuracy(
      Dann.Adversary adversary, Path folder, ImageSet source, ImageSet target, ImageSet held) {
    Engine.seed(2);
    Dann.Options options = options(adversary, 300);
    Dann model = new Dann(options, Toy.SHAPE, 2);
    Toy.train(model, options, folder.resolve(adversary.name()), source, target);
    return Toy.accuracy(model, held);
  }
}
