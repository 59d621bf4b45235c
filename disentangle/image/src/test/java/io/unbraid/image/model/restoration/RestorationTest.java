package io.unbraid.image.model.restoration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.Trained;
import io.unbraid.image.data.Hole;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.figures.RestorationFigures;
import io.unbraid.image.model.Kinds;
import io.unbraid.image.model.Mixture;
import io.unbraid.image.model.gan.Gan;
import io.unbraid.image.model.gan.Inverter;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.run.ImageModels;
import io.unbraid.image.run.ModelCard;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {
  private static final ImageOptions.Training TRAINING = Mixture.training(60);

  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(6);
  }

  private static Completion completion(double adversarialWeight) {
    return new Completion(
        new Completion.Options(4, 0.25, 0.5, 0, adversarialWeight, TRAINING), Mixture.SHAPE);
  }

  private static SuperResolution enlarger(int factor) {
    return new SuperResolution(
        new SuperResolution.Options(4, factor, 1, 0, "", 0.001, TRAINING),
        Mixture.SHAPE,
        RestorationTest::load);
  }

  private static Tensor hole() {
    return Hole.mask(List.of(new Hole(1, 2, 4, 3)), Mixture.SHAPE);
  }

  @Test
  void aMaskIsOneInItsHoleAlone() {
    float[] mask = hole().toArray();
    for (int i = 0; i < mask.length; i++) {
      boolean inside = i / 8 >= 1 && i / 8 < 5 && i % 8 >= 2 && i % 8 < 5;
      assertEquals(inside ? 1 : 0, mask[i]);
    }
    assertTrue(new Hole(4, 4, 4, 4).fits(Mixture.SHAPE));
    assertFalse(new Hole(5, 4, 4, 4).fits(Mixture.SHAPE));
    assertFalse(new Hole(0, 0, 0, 4).fits(Mixture.SHAPE));
  }

  @Test
  void drawnHolesFitAndHaveTheirSides() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      Hole hole = Hole.draw(Mixture.SHAPE, 0.25, 0.5, random);
      assertTrue(hole.fits(Mixture.SHAPE), hole.toString());
      assertTrue(hole.height() >= 2 && hole.height() <= 4, hole.toString());
    }
  }

  /** A pixel whose value is its place: the square's corner says where it was cut. */
  @Test
  void surroundingsStayInsideThePicture() {
    float[] places = new float[64];
    for (int i = 0; i < 64; i++) {
      places[i] = i;
    }
    Tensor picture = Tensor.of(places, 1, 1, 8, 8);
    Tensor middle = Hole.surroundings(picture, List.of(new Hole(3, 2, 2, 2)), 4);
    assertEquals(2 * 8 + 1, middle.toArray()[0]);
    Tensor corner = Hole.surroundings(picture, List.of(new Hole(6, 6, 2, 2)), 4);
    assertEquals(4 * 8 + 4, corner.toArray()[0]);
  }

  @Test
  void completionKeepsWhatIsKnownAndSeesNothingOfWhatIsNot() {
    Completion model = completion(0.01);
    model.networks().values().forEach(network -> network.train(false));
    Tensor picture = Mixture.of(1, 3).images(0);
    Tensor missing = hole();
    float[] made = model.restore(picture, missing).toArray();
    float[] original = picture.toArray();
    float[] mask = missing.toArray();
    int changed = 0;
    for (int i = 0; i < made.length; i++) {
      if (mask[i] == 0) {
        assertEquals(original[i], made[i]);
      } else {
        changed += made[i] == original[i] ? 0 : 1;
      }
    }
    assertEquals(12, changed);
    Tensor other = picture.add(missing.multiply(0.7));
    assertArrayEquals(made, model.restore(other, missing).toArray());
  }

  @Test
  void completionLearnsToFill() {
    Completion model = completion(0.001);
    ImageSet set = Mixture.of(64, 1);
    Map<String, Double> before = RestorationFigures.of(model, Mixture.of(32, 2), null, 1);
    Mixture.train(model, model.objectives(List.of(set)), 60, folder.resolve("run"));
    model.networks().values().forEach(network -> network.train(false));
    Map<String, Double> after = RestorationFigures.of(model, Mixture.of(32, 2), null, 1);
    assertTrue(after.get("meanSquaredError") < 0.3 * before.get("meanSquaredError"));
    assertEquals(before.get("meanSquaredErrorHarmonic"), after.get("meanSquaredErrorHarmonic"));
  }

  @Test
  void beforeItsTimeTheAdversaryDoesNotCount() {
    Completion model = completion(0.5);
    Completion.Damaged batch = model.draw(Mixture.of(40, 1), new SplittableRandom(1));
    assertEquals(
        List.of("error"), List.copyOf(model.generatorLoss(batch, false).values().keySet()));
    assertTrue(model.generatorLoss(batch, true).values().containsKey("adversarial"));
  }

  @Test
  void eachObjectiveMovesItsOwnNetworkAlone() {
    for (ImageModel model : List.of(completion(0.1), enlarger(2))) {
      for (Objective<?> objective : model.objectives(List.of(Mixture.of(40, 1)))) {
        Map<String, float[]> before = Kinds.parameters(model);
        String run = model.getClass().getSimpleName() + objective.name();
        Mixture.train(model, List.of(objective), 1, folder.resolve(run));
        Kinds.parameters(model)
            .forEach(
                (name, values) ->
                    assertEquals(
                        !name.startsWith(objective.name() + "."),
                        Arrays.equals(before.get(name), values),
                        objective.name() + " and " + name));
      }
    }
  }

  @Test
  void aConstantPictureEnlargedIsConstant() {
    SuperResolution model = enlarger(2);
    byte[][] flat = new byte[60][64];
    for (int i = 0; i < flat.length; i++) {
      Arrays.fill(flat[i], (byte) (4 * i));
    }
    ImageSet set = ImageSet.of(Mixture.SHAPE, flat);
    Mixture.train(model, model.objectives(List.of(set)), 400, folder.resolve("run"));
    model.networks().values().forEach(network -> network.train(false));
    Tensor small = Functional.averagePixels(set.images(20, 40), 2);
    float[] large = model.restore(small, null).toArray();
    for (int i = 0; i < large.length; i++) {
      double wanted = (i < 64 ? 80 : 160) / 127.5 - 1;
      assertEquals(wanted, large[i], 0.2, "pixel " + i);
    }
  }

  @Test
  void aFactorOfFourMakesFourTimesTheSides() {
    Tensor large = enlarger(4).restore(Tensor.zeros(3, 1, 2, 2), null);
    assertArrayEquals(new long[] {3, 1, 8, 8}, large.shape());
  }

  @Test
  void featuresWantAClassifierOfThePictures() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SuperResolution.Options(4, 2, 1, 1, "", 0, TRAINING));
    SuperResolution model =
        new SuperResolution(
            new SuperResolution.Options(4, 2, 0, 1, save("gan"), 0, TRAINING),
            Mixture.SHAPE,
            RestorationTest::load);
    List<ImageSet> sets = List.of(Mixture.of(20, 1));
    assertTrue(
        assertThrows(InputException.class, () -> model.objectives(sets))
            .getMessage()
            .contains("is a gan"));
  }

  private static Trained load(String run) {
    return TrainedModel.load(Path.of(run));
  }

  /** A model of random weights as a file. */
  private String save(String kind) {
    Path file = folder.resolve(kind + ".safetensors");
    ModelCard card = card(kind);
    new TrainedModel(card, card.make()).save(file, Map.of());
    return file.toString();
  }

  private static ModelCard card(String kind) {
    return new ModelCard(
        ImageModels.named(kind),
        new Gan.Options(6, 4, AdversarialLoss.NON_SATURATING, 1, TRAINING),
        Mixture.SHAPE,
        List.of());
  }

  private static Inverter inverter(String generator, int codes, int width) {
    return new Inverter(
        new Inverter.Options(generator, codes, width, true, TRAINING),
        Mixture.SHAPE,
        RestorationTest::load);
  }

  @Test
  void anInverterStartsFromTheDiscriminatorAndLeavesTheGenerator() {
    String file = save("gan");
    TrainedModel gan = TrainedModel.load(Path.of(file));
    Inverter model = inverter(file, 6, 4);
    List<Objective<?>> objectives = model.objectives(List.of(Mixture.of(40, 1)));
    Map<String, float[]> own = Kinds.parameters(model);
    Map<String, float[]> theirs = new HashMap<>();
    Kinds.parameters(gan.model())
        .forEach((name, values) -> theirs.put(name.replace("spectral.", ""), values));
    int same = 0;
    for (String name : own.keySet()) {
      float[] start = theirs.get(name.replace("encoder.", "discriminator.body."));
      same += Arrays.equals(start, own.get(name)) ? 1 : 0;
      boolean shared = !name.contains(".output.") && start != null;
      assertEquals(shared, Arrays.equals(start, own.get(name)), name);
    }
    assertTrue(same == 6, same + " shared");
    Mixture.train(model, objectives, 2, folder.resolve("run"));
    assertFalse(Arrays.equals(own.get("encoder.first.layer.weight"), weight(model)));
  }

  private static float[] weight(ImageModel model) {
    return Kinds.parameters(model).get("encoder.first.layer.weight");
  }

  @Test
  void anInverterIsToldWhatItsGeneratorIs() {
    List<ImageSet> sets = List.of(Mixture.of(20, 1));
    assertRefused(inverter("", 6, 4), sets, "generator=RUN");
    assertRefused(inverter(save("gan"), 7, 4), sets, "codes=6");
    assertRefused(inverter(save("gan"), 6, 5), sets, "width=4");
    ImageShape large = new ImageShape(1, 12, 12);
    ImageSet others = ImageSet.of(large, new byte[20][large.length()]);
    assertRefused(inverter(save("gan"), 6, 4), List.of(others), "1 x 12 x 12");
  }

  private static void assertRefused(Inverter model, List<ImageSet> sets, String part) {
    InputException refused = assertThrows(InputException.class, () -> model.objectives(sets));
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }
}
