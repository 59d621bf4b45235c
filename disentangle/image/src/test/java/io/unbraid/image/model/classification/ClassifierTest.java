package io.unbraid.image.model.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageOptions.Training;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.drawn.DrawnDigits;
import io.unbraid.image.figures.CodeFigures;
import io.unbraid.image.figures.Judge;
import io.unbraid.image.measure.Argmax;
import io.unbraid.image.model.Kinds;
import io.unbraid.image.run.Judges;
import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  @TempDir private Path folder;

  @Test
  void learnsKindsThatItThenTellsInOtherPictures() {
    Engine.seed(1);
    ImageSet train = Kinds.draw(120, 4, 1);
    ImageSet test = Kinds.draw(80, 4, 2);
    Classifier model =
        new Classifier(
            new Classifier.Options(4, 0, new Training(60, 16, 5e-3, 0.9, 0, 0)),
            Kinds.SHAPE,
            train.classes());
    Kinds.train(model, model.objectives(List.of(train)), 60, folder.resolve("run"));
    int[] told = Argmax.of(Inference.over(test, model::classify), 0, 4);
    assertArrayEquals(CodeFigures.labels(test), told);
    assertEquals(32, Inference.over(test, model::features)[0].length);
  }

  @Test
  void refusesPicturesWithoutClasses() {
    InputException refused =
        assertThrows(
            InputException.class,
            () -> new Classifier(Classifier.Options.standard(), Kinds.SHAPE, List.of()));
    assertTrue(refused.getMessage().contains("classifier wants pictures of two classes"));
  }

  @Test
  void aShiftedPixelMovesByUpToSoManyAndEveryWay() {
    try (Scope scope = new Scope()) {
      float[] dot = new float[64];
      dot[3 * 8 + 4] = 1;
      Tensor pictures = Tensor.of(dot, 1, 1, 8, 8).expand(400, 1, 8, 8);
      float[] moved = Classifier.shifted(pictures, 1, new SplittableRandom(1)).toArray();
      Set<Integer> places = new HashSet<>();
      int bright = 0;
      for (int i = 0; i < moved.length; i++) {
        if (moved[i] == 1) {
          bright++;
          places.add(i % 64);
        }
      }
      assertEquals(400, bright);
      Set<Integer> around = new HashSet<>();
      for (int row = 2; row <= 4; row++) {
        for (int column = 3; column <= 5; column++) {
          around.add(row * 8 + column);
        }
      }
      assertEquals(around, places);
    }
  }

  @Test
  void theBundledJudgeTellsDigitsThatItWasNotTrainedOn() {
    ImageSet drawn = DrawnDigits.draw(200, 1);
    Judge judge = Judges.bundled();
    double right = judge.see(drawn).share(CodeFigures.labels(drawn));
    assertTrue(right > 0.8, "" + right);
    // Three equal channels are shown to it in grey, which is the same picture.
    float[][] grey = judge.see(drawn).features();
    float[][] colour = judge.see(drawn.colour()).features();
    for (int i = 0; i < grey.length; i++) {
      assertArrayEquals(grey[i], colour[i], 1e-3f);
    }
  }
}
