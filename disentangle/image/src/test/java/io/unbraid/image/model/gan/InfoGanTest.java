package io.unbraid.image.model.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.ImageOptions;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.measure.ClusterAccuracy;
import io.unbraid.image.model.Mixture;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Gradients;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoGanTest {
  @TempDir Path folder;

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(7);
  }

  private static InfoGan model(int continuous, double information, double invariance) {
    ImageOptions.Training training = Mixture.training(300);
    return new InfoGan(
        new InfoGan.Options(
            /* categories= */ 2,
            continuous,
            /* noise= */ 2,
            /* width= */ 4,
            Normalisation.SPECTRAL,
            information,
            information,
            invariance,
            /* generatorRate= */ 2,
            training),
        Mixture.SHAPE);
  }

  private static Batch batch(InfoGan model) {
    return Batch.draw(Mixture.of(60, 1), model.codes(), 16, new SplittableRandom(3));
  }

  /** The body's first layer, by the score alone and by both. */
  @Test
  void discriminatorAndClassifierBothMoveTheSharedBody() {
    float[][] slopes = new float[2][];
    for (int weight = 0; weight < 2; weight++) {
      Engine.seed(7);
      InfoGan model = model(1, weight, 0);
      Tensor first = model.networks().get("discriminator").parameters().get(0);
      LossTerms loss = model.discriminatorLoss(new InfoGan.Sample(batch(model), null));
      slopes[weight] = Gradients.of(loss.total(), List.of(first)).get(0).reshape(-1).toArray();
    }
    double byScore = 0;
    double byCode = 0;
    for (int i = 0; i < slopes[0].length; i++) {
      byScore = Math.max(byScore, Math.abs(slopes[0][i]));
      byCode = Math.max(byCode, Math.abs(slopes[1][i] - slopes[0][i]));
    }
    assertTrue(byScore > 1e-4, "the discriminator: " + byScore);
    assertTrue(byCode > 1e-4, "the classifier: " + byCode);
  }

  @Test
  void whatIsReadOffIsComparedToWhatWasDrawn() {
    InfoGan model = model(2, 1, 0);
    Batch batch = batch(model);
    model.networks().values().forEach(network -> network.train(false));
    float[][] read = model.encode(model.generate(batch.codes())).toMatrix();
    float[][] drawn = batch.codes().toMatrix();
    double category = 0;
    double continuous = 0;
    for (int i = 0; i < drawn.length; i++) {
      category -= Math.log(drawn[i][0] == 1 ? read[i][0] : read[i][1]) / drawn.length;
      for (int k = 2; k < 4; k++) {
        continuous += Math.pow(drawn[i][k] - read[i][k], 2) / (2 * drawn.length);
      }
    }
    LossTerms terms = model.generatorLoss(batch.codes());
    assertEquals(category, terms.values().get("category"), 1e-4);
    assertEquals(continuous, terms.values().get("continuous"), 1e-4);
  }

  @Test
  void theCategorySeparatesTwoPictures() {
    InfoGan model = model(0, 0.5, 0);
    Mixture.train(model, model.objectives(List.of(Mixture.of(200, 1))), 300, folder.resolve("run"));
    model.networks().values().forEach(network -> network.train(false));
    ImageSet held = Mixture.of(100, 9);
    float[][] scores = Inference.over(held, model::classify);
    int[] categories = IntStream.range(0, 100).map(i -> Argmax.of(scores[i], 0, 2)).toArray();
    int[] labels = IntStream.range(0, 100).map(held::label).toArray();
    double right = ClusterAccuracy.of(categories, labels).matched();
    assertTrue(right > 0.95, "matched " + right);
  }

  @Test
  void aCodeOfAPictureIsOneThatTheGeneratorTakes() {
    InfoGan model = model(0, 1, 0);
    Tensor codes = model.encode(Mixture.of(6, 1).images(0, 1, 2));
    assertEquals(model.codes().dimensions(), codes.size(1));
    assertEquals(3, model.generate(codes).size(0));
  }
}
