package io.unbraid.image.model.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.model.TinyDomains;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.run.ImageModels;
import io.unbraid.image.run.ModelKind;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarGanTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static StarGan.Options options(int domains, AdversarialLoss loss) {
    return new StarGan.Options(
        domains, 4, 1, loss, 1, 1, 10, new ImageOptions.Training(1, 8, 1e-3, 0.5, 0, 0));
  }

  private static StarGan model(AdversarialLoss loss) {
    return new StarGan(options(2, loss), TinyDomains.SHAPE);
  }

  @Test
  void theDomainToGoToReachesTheOutput() {
    StarGan model = new StarGan(options(3, AdversarialLoss.LEAST_SQUARES), TinyDomains.SHAPE);
    try (Scope scope = new Scope()) {
      Tensor x = TinyDomains.batch(4).get(0);
      for (int to = 1; to < 3; to++) {
        float difference =
            Losses.meanAbsolute(model.translate(x, 0, to), model.translate(x, 0, 0)).item();
        assertTrue(difference > 1e-3, "to " + to + ": " + difference);
      }
    }
  }

  @Test
  void theSettingsTellHowManyDomains() {
    ModelKind kind = ImageModels.named("stargan");
    assertEquals(2, kind.domains(kind.defaults()));
    assertEquals(3, kind.domains(options(3, AdversarialLoss.WASSERSTEIN)));
    assertThrows(IllegalArgumentException.class, () -> options(1, AdversarialLoss.LEAST_SQUARES));
  }

  @Test
  void originsAreTheDomainsOfThePictures() {
    try (Scope scope = new Scope()) {
      StarGan.Journey batch =
          model(AdversarialLoss.LEAST_SQUARES).draw(TinyDomains.two(), new SplittableRandom(1));
      assertEquals(8, batch.pictures().size(0));
      float[] brightness = batch.pictures().mean(false, 1, 2, 3).toArray();
      long[] origins = CodeSpace.oneHot(batch.origins(), 2).argmax(1);
      for (int i = 0; i < 8; i++) {
        assertEquals(brightness[i] > 0 ? 1 : 0, origins[i], "picture " + i);
      }
    }
  }

  @Test
  void eachObjectiveMovesItsOwnSide() {
    StarGan model = model(AdversarialLoss.LEAST_SQUARES);
    Map<String, List<float[]>> before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("d"), "discriminator");
    assertEquals(Set.of("discriminator"), TinyDomains.moved(before, model));
    before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("g"), "generator");
    assertEquals(Set.of("generator"), TinyDomains.moved(before, model));
  }

  @Test
  void reconstructionIsTheWayThereAndBack() {
    StarGan model = model(AdversarialLoss.LEAST_SQUARES);
    try (Scope scope = new Scope()) {
      Tensor x = TinyDomains.batch(4).get(0);
      Tensor zeros = Tensor.of(new long[4], 4);
      Tensor ones = Tensor.of(new long[] {1, 1, 1, 1}, 4);
      LossTerms terms = model.generatorLoss(new StarGan.Journey(x, zeros, ones));
      Tensor returned = model.translate(model.translate(x, 0, 1), 1, 0);
      Map<String, Double> values = terms.values();
      assertEquals(Losses.meanAbsolute(returned, x).item(), values.get("reconstruction"), 1e-5);
      assertEquals(
          values.get("adversarial") + values.get("domain") + 10 * values.get("reconstruction"),
          terms.total().item(),
          1e-4);
    }
  }

  @Test
  void theCriticIsPenalisedInThePapersForm() {
    try (Scope scope = new Scope()) {
      Tensor x = TinyDomains.batch(4).get(0);
      StarGan.Journey batch =
          new StarGan.Journey(x, Tensor.of(new long[4], 4), Tensor.of(new long[] {1, 0, 1, 0}, 4));
      Map<String, Double> critic =
          model(AdversarialLoss.WASSERSTEIN).discriminatorLoss(batch).values();
      assertTrue(critic.get("penalty") > 0, critic.toString());
      assertFalse(
          model(AdversarialLoss.LEAST_SQUARES)
              .discriminatorLoss(batch)
              .values()
              .containsKey("penalty"));
    }
  }
}
