package io.unbraid.image.model.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.model.TinyDomains;
import io.unbraid.image.network.Halves;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackGanTest {
  private static final int STEPS = 4;

  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static StackGan model() {
    return model(2);
  }

  private static StackGan model(int classes) {
    return new StackGan(
        new StackGan.Options(
            4,
            4,
            1,
            AdversarialLoss.HINGE,
            0.5,
            new ImageOptions.Training(STEPS, 8, 1e-3, 0.5, 0, 0)),
        TinyDomains.SHAPE,
        classes);
  }

  @Test
  void theSecondStageStartsWhenTheFirstIsDone() {
    List<ImageSet> bars = TinyDomains.two().subList(0, 1);
    StackGan model = model();
    Map<String, List<float[]>> before = TinyDomains.weights(model);
    TinyDomains.train(model, bars, STEPS / 2, folder.resolve("first"));
    assertEquals(Set.of("coarse", "discriminatorOfCoarse"), TinyDomains.moved(before, model));

    Engine.seed(1);
    StackGan longer = model();
    Map<String, List<float[]>> first = TinyDomains.weights(model);
    TinyDomains.train(longer, bars, STEPS, folder.resolve("both"));
    assertEquals(
        Set.of("fine", "discriminatorOfFine"),
        TinyDomains.moved(first, longer),
        "the first stage stays as it was at the turn");
  }

  @Test
  void halvingTakesMeansAndDoublingRepeats() {
    try (Scope scope = new Scope()) {
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 2, 4);
      assertArrayEquals(new float[] {3.5f, 5.5f}, Halves.halved(x).toArray(), 1e-6f);
      float[] twice = {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4};
      assertArrayEquals(
          twice, Halves.doubled(Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2)).toArray());
    }
  }

  @Test
  void classAndNoiseReachThePicture() {
    StackGan model = model();
    try (Scope scope = new Scope()) {
      model.networks().values().forEach(network -> network.train(false));
      Tensor noise = Tensor.randomNormal(1, 4);
      Tensor lying = picture(model, 1, 0, noise);
      assertArrayEquals(new long[] {1, 1, 8, 8}, lying.shape());
      assertTrue(Losses.meanAbsolute(lying, picture(model, 0, 1, noise)).item() > 1e-4);
      assertTrue(Losses.meanAbsolute(lying, picture(model, 1, 0, noise.negate())).item() > 1e-4);
      assertEquals(0, Losses.meanAbsolute(lying, picture(model, 1, 0, noise)).item());
    }
  }

  private static Tensor picture(StackGan model, float lying, float upright, Tensor noise) {
    return model.generate(
        Tensor.concatenate(1, Tensor.of(new float[] {lying, upright}, 1, 2), noise));
  }

  @Test
  void realPicturesOfAnotherClassAreJudgedToo() {
    StackGan model = model(3);
    model.networks().values().forEach(network -> network.train(false));
    try (Scope scope = new Scope()) {
      Batch batch = Batch.draw(TinyDomains.two().get(0), model.codes(), 8, new SplittableRandom(1));
      for (boolean half : new boolean[] {true, false}) {
        float next = model.discriminatorLoss(new ClassPairs(batch, 1), half).total().item();
        float other = model.discriminatorLoss(new ClassPairs(batch, 2), half).total().item();
        assertNotEquals(next, other, "of another class than asked for");
      }
    }
  }
}
