package io.unbraid.image.model.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Inference;
import io.unbraid.image.model.Mixture;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.image.run.ImageModels;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every generator here, and the plain one's own. */
class GanTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(6);
  }

  private static Gan gan(AdversarialLoss loss, int discriminatorSteps) {
    return new Gan(
        new Gan.Options(6, 4, loss, discriminatorSteps, Mixture.training(100)), Mixture.SHAPE);
  }

  private static ImageModel small(String name) {
    ImageOptions.Training training = Mixture.training(100);
    return switch (name) {
      case "gan" -> gan(AdversarialLoss.NON_SATURATING, 1);
      case "wgan" -> new Wgan(new Wgan.Options(6, 4, 0.05, 2, training), Mixture.SHAPE);
      case "wgan-gp" -> new WganGp(new WganGp.Options(6, 4, 10, 2, training), Mixture.SHAPE);
      case "infogan" ->
          new InfoGan(
              new InfoGan.Options(
                  /* categories= */ 2,
                  /* continuous= */ 1,
                  /* noise= */ 4,
                  /* width= */ 4,
                  Normalisation.SPECTRAL,
                  /* categoryWeight= */ 1,
                  /* continuousWeight= */ 0.5,
                  /* invariance= */ 1,
                  /* generatorRate= */ 1,
                  training),
              Mixture.SHAPE);
      case "cgan" ->
          new Cgan(
              new Cgan.Options(6, 4, AdversarialLoss.NON_SATURATING, true, training),
              Mixture.SHAPE,
              2);
      default ->
          new Sagan(new Sagan.Options(true, 6, 4, 2, 2, training), Mixture.SHAPE, Mixture.CLASSES);
    };
  }

  private static Map<String, float[]> weights(ImageModel model, String network) {
    Map<String, float[]> all = new LinkedHashMap<>();
    model
        .networks()
        .get(network)
        .namedParameters()
        .forEach((name, tensor) -> all.put(name, tensor.toArray()));
    return all;
  }

  /** The other network's running statistics and singular vectors may move, its weights may not. */
  @ParameterizedTest
  @ValueSource(strings = {"gan", "wgan", "wgan-gp", "infogan", "cgan", "sagan"})
  void eachObjectiveMovesItsOwnNetworkAlone(String name) {
    ImageModel model = small(name);
    for (Objective<?> objective : model.objectives(List.of(Mixture.of(60, 1)))) {
      String own = objective.name();
      String other =
          model.networks().keySet().stream().filter(n -> !n.equals(own)).findFirst().orElseThrow();
      Map<String, float[]> before = weights(model, other);
      Map<String, float[]> moved = weights(model, own);
      Mixture.train(model, List.of(objective), 1, folder.resolve(own));
      weights(model, other)
          .forEach((part, now) -> assertArrayEquals(before.get(part), now, own + " moves " + part));
      long changed =
          weights(model, own).entrySet().stream()
              .filter(part -> !Arrays.equals(moved.get(part.getKey()), part.getValue()))
              .count();
      assertTrue(changed >= 4, own + " moves " + changed + " of its own alone");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WASSERSTEIN")
  void theGeneratorsLossFallsWhenItAloneTrains(AdversarialLoss loss) {
    Gan model = gan(loss, 1);
    List<Objective<?>> both = model.objectives(List.of(Mixture.of(60, 1)));
    Mixture.train(model, both.subList(0, 1), 10, folder.resolve("discriminator"));
    Tensor codes = Batch.codes(model.codes(), 64, new SplittableRandom(2));
    double before = model.generatorLoss(codes).total().item();
    Mixture.train(model, both.subList(1, 2), 40, folder.resolve("generator"));
    double after = model.generatorLoss(codes).total().item();
    assertTrue(after < before - 1e-3, before + " before, " + after + " after");
  }

  @Test
  void theDiscriminatorTakesItsSteps() {
    List<Objective<?>> objectives =
        gan(AdversarialLoss.NON_SATURATING, 3).objectives(List.of(Mixture.of(60, 1)));
    assertEquals(3, objectives.get(0).turns().times());
    assertEquals(1, objectives.get(1).turns().times());
  }

  @Test
  void bothPicturesAreFound() {
    Gan model = gan(AdversarialLoss.NON_SATURATING, 1);
    Mixture.train(model, model.objectives(List.of(Mixture.of(200, 1))), 200, folder.resolve("run"));
    model.networks().values().forEach(network -> network.train(false));
    float[][] codes = model.codes().draw(100, new SplittableRandom(4));
    float[][] made = Inference.over(codes, model::generate);
    long top = Arrays.stream(made).filter(picture -> Mixture.nearer(picture) == 0).count();
    assertTrue(top >= 3 && top <= 97, top + " of 100 are the one, the others the other");
    double corner = Arrays.stream(made).mapToDouble(p -> p[0] - p[63]).average().orElseThrow();
    assertTrue(corner > 0.6, "bright where all are bright, dark where all are dark: " + corner);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> gan(AdversarialLoss.WASSERSTEIN, 1));
    assertThrows(IllegalArgumentException.class, () -> gan(AdversarialLoss.MINIMAX, 0));
    assertFalse(ImageModels.named("wgan").summary().isEmpty());
  }
}
