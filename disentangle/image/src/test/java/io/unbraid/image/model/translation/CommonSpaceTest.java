package io.unbraid.image.model.translation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.model.TinyDomains;
import io.unbraid.image.model.translation.CommonSpace.Tie;
import io.unbraid.image.objective.Parameters;
import io.unbraid.image.run.ImageModels;
import io.unbraid.image.run.ModelCard;
import io.unbraid.image.run.ModelKind;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Losses;
import io.unbraid.nn.Memory;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonSpaceTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static CommonSpace.Options options(
      double reconstruction, double divergence, double adversarial, Tie... ties) {
    return new CommonSpace.Options(
        /* codes= */ 4,
        /* width= */ 4,
        List.of(ties),
        reconstruction,
        divergence,
        adversarial,
        List.of(0.0, 0.5, 10.0, 1.0),
        ImageOptions.Training.adversarial(1).batch(8).learningRate(1e-3).average(0));
  }

  private static CommonSpace model(Tie... ties) {
    return new CommonSpace(options(10, 0.01, 0.5, ties), TinyDomains.SHAPE);
  }

  private static Tensor of(CommonSpace model, String network, String parameter) {
    return model.networks().get(network).namedParameters().get(parameter);
  }

  @Test
  void sharedLayersAreOneTensor() {
    CommonSpace shared = model(Tie.SHARED);
    CommonSpace apart = model();
    for (String part : List.of("hidden.layer.weight", "output.layer.bias")) {
      assertSame(of(shared, "encoder0", part), of(shared, "encoder1", part));
      assertNotSame(of(apart, "encoder0", part), of(apart, "encoder1", part));
    }
    for (String part : List.of("hidden.layer.weight", "small.layer.bias")) {
      assertSame(of(shared, "decoder0", part), of(shared, "decoder1", part));
      assertNotSame(of(apart, "decoder0", part), of(apart, "decoder1", part));
    }
    String own = "first.layer.weight";
    assertNotSame(of(shared, "encoder0", own), of(shared, "encoder1", own));
    assertNotSame(of(shared, "decoder0", own), of(shared, "decoder1", own));
    Map<String, Tensor> moved = Parameters.of(shared.networks());
    assertEquals(moved.size(), List.copyOf(moved.values()).stream().distinct().count());
    assertTrue(moved.containsKey("encoder0.hidden.layer.weight"));
  }

  @Test
  void sharedLayersComeBackFromAFile() {
    ModelKind kind = ImageModels.named("common-space");
    ModelCard card =
        new ModelCard(
            kind, options(10, 0.01, 0.5, Tie.SHARED), TinyDomains.SHAPE, TinyDomains.CLASSES);
    CommonSpace model = (CommonSpace) card.make();
    CommonSpace again =
        (CommonSpace)
            TrainedModel.of(
                    card, new SafeTensors(Weights.store(TrainedModel.state(model)), Map.of()))
                .model();
    try (Scope scope = new Scope()) {
      Tensor x = TinyDomains.batch(4).get(0);
      assertArrayEquals(
          model.translate(x, 0, 1).toArray(), again.translate(x, 0, 1).toArray(), 1e-6f);
    }
  }

  @Test
  void eachObjectiveMovesItsOwnSide() {
    CommonSpace model = model(Tie.DOMAIN_DISCRIMINATOR);
    Map<String, List<float[]>> before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("d"), "discriminators");
    assertEquals(Set.of("discriminator0", "discriminator1"), TinyDomains.moved(before, model));
    before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("c"), "domain");
    assertEquals(Set.of("domain"), TinyDomains.moved(before, model));
    before = TinyDomains.weights(model);
    TinyDomains.train(model, TinyDomains.two(), 1, folder.resolve("a"), "autoencoders");
    assertEquals(
        Set.of("encoder0", "encoder1", "decoder0", "decoder1"), TinyDomains.moved(before, model));
  }

  @Test
  void discriminatorsOfPicturesMoveTheDecodersAlone() {
    CommonSpace model = new CommonSpace(options(0, 0, 1), TinyDomains.SHAPE);
    try (Scope scope = new Scope()) {
      Tensor loss = model.autoencodersLoss(TinyDomains.batch(4)).total();
      for (int i = 0; i < 2; i++) {
        assertEquals(0, slope(loss, model, "encoder" + i));
        assertTrue(slope(loss, model, "decoder" + i) > 0);
      }
    }
  }

  @Test
  void theDiscriminatorOfCodesMovesTheEncodersAlone() {
    CommonSpace model =
        new CommonSpace(options(0, 0, 0, Tie.DOMAIN_DISCRIMINATOR), TinyDomains.SHAPE);
    try (Scope scope = new Scope()) {
      Tensor loss = model.autoencodersLoss(TinyDomains.batch(4)).total();
      for (int i = 0; i < 2; i++) {
        assertTrue(slope(loss, model, "encoder" + i) > 0);
        assertEquals(0, slope(loss, model, "decoder" + i));
      }
    }
  }

  private static double slope(Tensor loss, CommonSpace model, String network) {
    double sum = 0;
    for (Tensor gradient : Gradients.of(loss, model.networks().get(network).parameters())) {
      sum += gradient == null ? 0 : gradient.abs().sum().item();
    }
    return sum;
  }

  @Test
  void eachTieAddsItsTerm() {
    try (Scope scope = new Scope()) {
      for (Tie tie : Tie.values()) {
        LossTerms terms = model(tie).autoencodersLoss(TinyDomains.batch(4));
        Map<String, Double> values = terms.values();
        assertEquals(tie == Tie.DOMAIN_DISCRIMINATOR, values.containsKey("confusion0"));
        assertEquals(tie == Tie.CYCLE, values.containsKey("cycle0"));
        assertEquals(tie == Tie.CYCLE, values.containsKey("translated1"));
        assertEquals(tie == Tie.SEMANTIC, values.containsKey("semantic1"));
      }
    }
  }

  @Test
  void aCodeOfAnUndecidedDiscriminatorCostsTheLogarithmOfTwo() {
    CommonSpace model = model(Tie.DOMAIN_DISCRIMINATOR);
    model.networks().get("domain").parameters().forEach(p -> Memory.scale(p, 0));
    try (Scope scope = new Scope()) {
      List<Tensor> batch = TinyDomains.batch(4);
      assertEquals(Math.log(2), model.autoencodersLoss(batch).values().get("confusion0"), 1e-5);
      assertEquals(2 * Math.log(2), model.domainLoss(batch).total().item(), 1e-5);
    }
  }

  @Test
  void aTranslationIsTheOtherDecodersPictureOfTheMean() {
    CommonSpace model = model(Tie.SHARED);
    try (Scope scope = new Scope()) {
      Tensor x = TinyDomains.batch(4).get(0);
      assertArrayEquals(
          model.translate(x, 0, 1).toArray(),
          model.translate(x, 0, 1).toArray(),
          "no lot is drawn");
      float difference =
          Losses.meanAbsolute(model.translate(x, 0, 1), model.translate(x, 0, 0)).item();
      assertTrue(difference > 1e-4, "" + difference);
    }
  }
}
