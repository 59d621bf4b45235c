package io.unbraid.image.model.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.model.Toy;
import io.unbraid.image.objective.BalancedDraw;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TripleGanTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
    Engine.seed(2);
  }

  private static TripleGan.Options options(double adversarial, double consistency, long steps) {
    return ImageOptions.with(
        TripleGan.Options.standard(),
        "labels=2",
        "codes=4",
        "width=8",
        "adversarial=" + adversarial,
        "generatedFrom=100",
        "consistency=" + consistency,
        "warp=0",
        "adversaryRate=2e-3",
        "training.steps=" + steps,
        "training.batch=16",
        "training.learningRate=2e-3",
        "training.decay=0",
        "training.average=0");
  }

  private static TripleGan.Sample sample(TripleGan model) {
    ImageSet set = Toy.bars(40, 2, 0, 1);
    SplittableRandom random = new SplittableRandom(4);
    Batch few = Batch.draw(set, 8, random);
    Batch all = Batch.draw(set, model.codes(), 8, random);
    return new TripleGan.Sample(few, all, all.pictures(), 0.3);
  }

  @Test
  void eachLossReachesItsOwnNetworkAlone() {
    TripleGan model = new TripleGan(options(0.5, 1, 1), Toy.SHAPE, 2);
    TripleGan.Sample sample = sample(model);
    reaches(model, model.discriminatorLoss(sample).total(), List.of("classifier", "generator"));
    // What the discriminator also moves it does not: an objective names its own parameters.
    reaches(model, model.generatorLoss(sample.unlabelled().codes()).total(), List.of("classifier"));
    reaches(model, model.classifierLoss(sample).total(), List.of("generator"));
    gradients(model, "classifier", model.classifierLoss(sample).total())
        .forEach(gradient -> assertNotNull(gradient));
    gradients(model, "discriminator", model.discriminatorLoss(sample).total())
        .forEach(gradient -> assertNotNull(gradient));
  }

  private static void reaches(TripleGan model, Tensor loss, List<String> notThese) {
    for (String name : notThese) {
      gradients(model, name, loss).forEach(gradient -> assertNull(gradient, name));
    }
  }

  private static List<Tensor> gradients(TripleGan model, String network, Tensor loss) {
    Module module = model.networks().get(network);
    return Gradients.of(loss, module.parameters());
  }

  @Test
  void generatedPicturesCountFromTheirIterationOn() {
    TripleGan model = new TripleGan(options(0.5, 1, 1), Toy.SHAPE, 2);
    assertEquals(0, model.generatedWeight(100));
    assertEquals(0.15, model.generatedWeight(150), 1e-12);
    assertEquals(0.3, model.generatedWeight(200), 1e-12);
    assertEquals(0.3, model.generatedWeight(5000), 1e-12);
  }

  @Test
  void twoLabelsTellTwoClasses(@TempDir Path folder) {
    TripleGan.Options options = options(0.5, 1, 250);
    TripleGan model = new TripleGan(options, Toy.SHAPE, 2);
    Toy.train(model, options, folder.resolve("run"), Toy.bars(400, 2, 0, 1));
    double accuracy = Toy.accuracy(model, Toy.bars(200, 2, 0, 7));
    assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    // What it generates of a class must be of that class, by a rule that knows how bars are drawn.
    assertTrue(madeAsAsked(model) > 0.9, "made as asked " + madeAsAsked(model));
  }

  private static double madeAsAsked(TripleGan model) {
    float[][] codes = model.codes().draw(100, new SplittableRandom(8));
    float[][] made = Inference.over(codes, model::generate);
    return IntStream.range(0, codes.length)
            .filter(i -> (Toy.standing(made[i]) ? 1 : 0) == (codes[i][1] > 0.5 ? 1 : 0))
            .count()
        / (double) codes.length;
  }

  @Test
  void fewLabelsAreOfAllClassesAndOfTheSeed() {
    ImageSet set = Toy.bars(60, 2, 0, 1);
    ImageSet few = BalancedDraw.of(set, 7, 3);
    assertEquals(7, few.size());
    assertEquals(4, IntStream.range(0, 7).filter(i -> few.label(i) == 0).count());
    assertEquals(0, difference(few, BalancedDraw.of(set, 7, 3)));
    assertTrue(difference(few, BalancedDraw.of(set, 7, 4)) > 0.01);
    assertThrows(InputException.class, () -> BalancedDraw.of(set, 62, 3));
  }

  private static double difference(ImageSet a, ImageSet b) {
    int[] all = IntStream.range(0, a.size()).toArray();
    return a.images(all).subtract(b.images(all)).abs().sum().item();
  }
}
