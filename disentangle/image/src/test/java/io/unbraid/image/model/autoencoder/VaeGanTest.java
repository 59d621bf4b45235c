package io.unbraid.image.model.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions.Training;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.model.Kinds;
import io.unbraid.image.model.autoencoder.VaeGan.Labels;
import io.unbraid.image.model.autoencoder.VaeGan.Reconstruction;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaeGanTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  private static final Training TRAINING = new Training(10, 16, 2e-3, 0.5, 0, 0);
  private static final ImageSet TRAIN = Kinds.draw(120, 3, 1);

  @TempDir private Path folder;

  private static VaeGan model(Reconstruction reconstruction, Labels labels) {
    Engine.seed(1);
    return new VaeGan(
        new VaeGan.Options(2, 4, 1, reconstruction, 0.1, labels, TRAINING), Kinds.SHAPE);
  }

  @ParameterizedTest
  @EnumSource(Reconstruction.class)
  void eachObjectiveMovesItsOwnNetworkAlone(Reconstruction reconstruction) {
    for (String name : List.of("encoder", "decoder", "discriminator")) {
      VaeGan model = model(reconstruction, Labels.TWO);
      List<Objective<?>> one =
          model.objectives(List.of(TRAIN)).stream().filter(o -> o.name().equals(name)).toList();
      Map<String, float[]> before = Kinds.parameters(model);
      Kinds.train(model, List.copyOf(one), 1, folder.resolve(name));
      Kinds.parameters(model)
          .forEach(
              (parameter, now) -> {
                boolean moved = !Arrays.equals(before.get(parameter), now);
                boolean own = parameter.startsWith(name + ".");
                if (own && parameter.endsWith("output.layer.weight")) {
                  assertTrue(moved, name + " did not move " + parameter);
                } else if (!own) {
                  assertArrayEquals(before.get(parameter), now, name + " moved " + parameter);
                }
              });
    }
  }

  @Test
  void theChancesOfTheLabelsAddUpToOne() {
    try (Scope scope = new Scope()) {
      Tensor one = TRAIN.images(0);
      VaeGan two = model(Reconstruction.FEATURES, Labels.TWO);
      two.networks().values().forEach(network -> network.train(false));
      assertEquals(1, chance(two, one, 0) + chance(two, one, 1), 1e-5);
      assertEquals(chance(two, one, 1), chance(two, one, 2), 1e-6); // made is made
      VaeGan three = model(Reconstruction.FEATURES, Labels.THREE);
      three.networks().values().forEach(network -> network.train(false));
      assertEquals(1, chance(three, one, 0) + chance(three, one, 1) + chance(three, one, 2), 1e-5);
      assertTrue(Math.abs(chance(three, one, 1) - chance(three, one, 2)) > 1e-4);
    }
  }

  @ParameterizedTest
  @EnumSource(Labels.class)
  void theDiscriminatorLearnsWhatIsRealAndTheDecoderAimsAtThat(Labels labels) {
    VaeGan model = model(Reconstruction.FEATURES, labels);
    List<Objective<?>> discriminator =
        model.objectives(List.of(TRAIN)).stream()
            .filter(objective -> objective.name().equals("discriminator"))
            .toList();
    Kinds.train(model, List.copyOf(discriminator), 150, folder.resolve("discriminator"));
    model.networks().values().forEach(network -> network.train(false));
    try (Scope scope = new Scope()) {
      Tensor real = Kinds.all(TRAIN);
      Tensor codes = CodeSpace.tensor(model.codes().draw(60, new SplittableRandom(4)));
      Tensor generated = model.generate(codes);
      assertTrue(
          chance(model, real, 0) > chance(model, generated, 0) + 0.2,
          chance(model, real, 0) + " of real, " + chance(model, generated, 0) + " of generated");
      assertTrue(chance(model, generated, 1) > chance(model, real, 1) + 0.1);
      // What the decoder is told to lower: that its pictures are not taken for real.
      double lost = model.decoderLoss(new Batch(real, null, codes)).values().get("generated");
      assertEquals(model.told(generated, 0).item(), lost, 1e-4);
    }
  }

  /** The geometric mean of the chances that the discriminator gives this label. */
  private static double chance(VaeGan model, Tensor pictures, int label) {
    return Math.exp(-model.told(pictures, label).item());
  }

  @Test
  void threeObjectivesTogetherLearnToGivePicturesBack() {
    Engine.seed(1);
    Training faster = new Training(150, 16, 5e-3, 0.5, 0, 0);
    VaeGan model =
        new VaeGan(
            new VaeGan.Options(2, 4, 1, Reconstruction.PIXELS, 1, Labels.THREE, faster),
            Kinds.SHAPE);
    Kinds.train(model, model.objectives(List.of(TRAIN)), 150, folder.resolve("all"));
    try (Scope scope = new Scope()) {
      Tensor real = Kinds.all(TRAIN);
      double error = model.generate(model.encode(real)).subtract(real).square().mean().item();
      double spread = real.subtract(real.mean(true, 0)).square().mean().item();
      assertTrue(error < 0.5 * spread, error + " of " + spread);
    }
  }
}
