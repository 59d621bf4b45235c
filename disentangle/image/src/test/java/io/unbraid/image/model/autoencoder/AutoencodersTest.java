package io.unbraid.image.model.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions.Training;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.figures.CodeFigures;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.measure.ClusterAccuracy;
import io.unbraid.image.measure.ImageError;
import io.unbraid.image.model.Kinds;
import io.unbraid.image.objective.Likelihood;
import io.unbraid.nn.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencodersTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  private static final int STEPS = 200;
  private static final Training TRAINING = new Training(STEPS, 16, 5e-3, 0.9, 0, 0);
  private static final ImageSet TRAIN = Kinds.draw(200, 3, 1);
  private static final ImageSet TEST = Kinds.draw(90, 3, 2);

  @TempDir private Path folder;

  private static VaeMixture.Options mixture(int codes, long pretraining) {
    return new VaeMixture.Options(
        /* categories= */ 3,
        codes,
        /* width= */ 4,
        /* warp= */ 0,
        /* invariance= */ 0,
        pretraining,
        Likelihood.BERNOULLI,
        TRAINING);
  }

  private <M extends ImageModel & Encodes & Generates> M trained(M model) {
    Kinds.train(model, model.objectives(List.of(TRAIN)), STEPS, folder.resolve("run"));
    return model;
  }

  /** Mean squared error of held-out pictures made of their codes. */
  private static <M extends Encodes & Generates> double error(M model) {
    return ImageError.of(
            Inference.over(TEST, pictures -> model.generate(model.encode(pictures))),
            Inference.over(TEST, pictures -> pictures))
        .meanSquared();
  }

  /** The error of the mean picture, which is what codes that say nothing come to. */
  private static double errorOfTheMean() {
    return ImageError.of(
            Inference.over(
                TEST,
                pictures ->
                    Kinds.all(TRAIN)
                        .mean(true, 0)
                        .expand(pictures.size(0), 1, pictures.size(2), pictures.size(3))),
            Inference.over(TEST, pictures -> pictures))
        .meanSquared();
  }

  @Test
  void anAutoencoderGivesHeldOutPicturesBack() {
    Engine.seed(1);
    Autoencoder model =
        trained(new Autoencoder(new Autoencoder.Options(2, 4, TRAINING), Kinds.SHAPE));
    assertTrue(error(model) < 0.1 * errorOfTheMean(), "" + error(model));
  }

  @Test
  void codesOfTheBoundAreSpreadAsTheyAreDrawn() {
    Engine.seed(1);
    Vae model =
        trained(new Vae(new Vae.Options(2, 4, 1, Likelihood.BERNOULLI, TRAINING), Kinds.SHAPE));
    assertTrue(error(model) < 0.3 * errorOfTheMean(), "" + error(model));
    double squares = 0;
    for (float[] code : Inference.over(TRAIN, model::encode)) {
      squares += (code[0] * code[0] + code[1] * code[1]) / TRAIN.size();
    }
    // Mean square and mean variance add up to 1 a dimension; an autoencoder's are anything.
    assertTrue(squares > 0.5 && squares < 3, "" + squares);
  }

  @Test
  void aHeavyBetaEmptiesTheCodes() {
    Engine.seed(1);
    Vae model =
        trained(new Vae(new Vae.Options(2, 4, 1000, Likelihood.BERNOULLI, TRAINING), Kinds.SHAPE));
    assertTrue(error(model) > 0.8 * errorOfTheMean(), "" + error(model));
  }

  @Test
  void theMixturesCategoriesAreTheKinds() {
    Engine.seed(1);
    VaeMixture model = trained(new VaeMixture(mixture(4, 190), Kinds.SHAPE));
    int[] found = Argmax.of(Inference.over(TEST, model::encode), 0, 3);
    double matched = ClusterAccuracy.of(found, CodeFigures.labels(TEST)).matched();
    assertTrue(matched > 0.95, "" + matched);

    // What is generated of a category is of one kind: found again as that category.
    float[][] codes = model.codes().draw(60, new SplittableRandom(1));
    float[][] again = Inference.over(codes, some -> model.encode(model.generate(some)));
    int[] wanted = Argmax.of(codes, 0, 3);
    int[] seen = Argmax.of(again, 0, 3);
    long same = IntStream.range(0, 60).filter(i -> wanted[i] == seen[i]).count();
    assertTrue(same >= 45, "" + same);
  }

  @Test
  void theMixtureIsFittedOnceBetweenTheTwoPhases() {
    Engine.seed(1);
    VaeMixture model = new VaeMixture(mixture(2, 5), Kinds.SHAPE);
    float[] before = Kinds.parameters(model).get("mixture.means");
    Kinds.train(model, model.objectives(List.of(TRAIN)), 5, folder.resolve("first"));
    assertEquals(0, distance(before, Kinds.parameters(model).get("mixture.means")));
    Kinds.train(model, model.objectives(List.of(TRAIN)), 6, folder.resolve("second"));
    assertTrue(distance(before, Kinds.parameters(model).get("mixture.means")) > 0.1);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }
}
