package io.unbraid.image.model.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.figures.Judge;
import io.unbraid.image.model.TinyDomains;
import io.unbraid.image.run.Judges;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleGanTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static CycleGan.Options options(CycleGan.Tie tie, double identity, boolean bothWays) {
    return new CycleGan.Options(
        4, 1, tie, 10, identity, bothWays, "", new ImageOptions.Training(1, 4, 1e-3, 0.5, 0, 0));
  }

  private static CycleGan model(CycleGan.Tie tie, double identity, boolean bothWays) {
    return new CycleGan(
        options(tie, identity, bothWays),
        TinyDomains.SHAPE,
        encoder -> Judges.named(encoder)::features);
  }

  @Test
  void theCycleOfIdentitiesCostsNothingAndOfOthersItsMeanDistance() {
    try (Scope scope = new Scope()) {
      Tensor x = Tensor.of(new float[] {0, 1, -1, 0.5f}, 1, 1, 2, 2);
      assertEquals(0, CycleGan.cycleLoss(x, x).item());
      Tensor returned = Tensor.of(new float[] {0.5f, -1, -1, 0}, 1, 1, 2, 2);
      assertEquals((0.5 + 2 + 0 + 0.5) / 4, CycleGan.cycleLoss(x, returned).item(), 1e-6);
    }
  }

  @Test
  void eachObjectiveMovesItsOwnSide() {
    CycleGan model = model(CycleGan.Tie.CYCLE, 0, true);
    Map<String, List<float[]>> before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("d"), "discriminators");
    assertEquals(Set.of("discriminatorY", "discriminatorX"), TinyDomains.moved(before, model));
    before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("g"), "generators");
    assertEquals(Set.of("forth", "back"), TinyDomains.moved(before, model));
  }

  @Test
  void oneWayGoesForthAlone() {
    CycleGan model = model(CycleGan.Tie.CYCLE, 0, false);
    assertTrue(model.translates(0, 1));
    assertFalse(model.translates(1, 0));
    assertFalse(model.networks().containsKey("discriminatorX"));
    Map<String, List<float[]>> before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder);
    assertEquals(
        Set.of("forth", "back", "discriminatorY"),
        TinyDomains.moved(before, model),
        "the way back learns by the cycle");
  }

  @Test
  void theLossIsTheSumOfWhatThePaperWeighs() {
    CycleGan model = model(CycleGan.Tie.CYCLE, 5, true);
    try (Scope scope = new Scope()) {
      List<Tensor> batch = TinyDomains.batch(4);
      Tensor x = batch.get(0);
      LossTerms terms = model.generatorsLoss(batch);
      Map<String, Double> values = terms.values();
      Tensor there = model.translate(x, 0, 1);
      assertEquals(
          Losses.meanAbsolute(model.translate(there, 1, 0), x).item(),
          values.get("forth.cycle"),
          1e-5);
      assertEquals(
          Losses.meanAbsolute(model.translate(x, 1, 0), x).item(),
          values.get("back.identity"),
          1e-5);
      double sum =
          2 * (values.get("forth.adversarial") + values.get("back.adversarial"))
              + 10 * (values.get("forth.cycle") + values.get("back.cycle"))
              + 5 * (values.get("forth.identity") + values.get("back.identity"));
      assertEquals(sum, terms.total().item(), 1e-4);
    }
  }

  @Test
  void withoutATieNothingAsksForTheInput() {
    try (Scope scope = new Scope()) {
      assertEquals(
          Set.of("forth.adversarial", "back.adversarial"),
          model(CycleGan.Tie.NONE, 0, true).generatorsLoss(TinyDomains.batch(4)).values().keySet());
    }
  }

  @Test
  void featuresAreTheJudges() {
    ImageShape shape = new ImageShape(1, 28, 28);
    CycleGan model =
        new CycleGan(
            options(CycleGan.Tie.FEATURES, 0, false),
            shape,
            encoder -> Judges.named(encoder)::features);
    model.objectives(TinyDomains.two());
    try (Scope scope = new Scope()) {
      Tensor x = Tensor.randomUniform(2, 1, 28, 28);
      Judge judge = Judges.bundled();
      double expected =
          Losses.meanSquared(judge.features(model.translate(x, 0, 1)), judge.features(x)).item();
      assertTrue(expected > 1e-4, "a new generator changes what the judge sees: " + expected);
      assertEquals(
          expected,
          model.generatorsLoss(List.of(x, x)).values().get("forth.features"),
          1e-4 * expected);
    }
  }
}
