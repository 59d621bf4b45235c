package io.unbraid.image.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.nn.Engine;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackToCodeTest {
  private static final ImageShape SHAPE = new ImageShape(1, 2, 2);
  private static final LinearGenerator GENERATOR =
      LinearGenerator.of(new float[] {0.5f, 0.5f, 0, 0}, new float[] {0, 0.5f, 0.5f, 0});

  @BeforeEach
  void seed() {
    Engine.threads(1);
    Engine.seed(1);
  }

  private static BackToCode back(int steps) {
    return new BackToCode(
        GENERATOR, PictureDistance.pixels(), new BackToCode.Options(steps, 0.1, 2, 1));
  }

  private static ImageSet pictures(int... bytes) {
    byte[][] all = new byte[bytes.length / 4][4];
    for (int i = 0; i < bytes.length; i++) {
      all[i / 4][i % 4] = (byte) bytes[i];
    }
    return ImageSet.of(SHAPE, all);
  }

  /** The normal equations of 0.5 z1, 0.5 (z1 + z2), 0.5 z2 = x1, x2, x3, by hand. */
  private static float[] leastSquares(float[] x) {
    double a = 0.5 * (x[0] + x[1]);
    double b = 0.5 * (x[1] + x[2]);
    // [0.5 0.25; 0.25 0.5] z = (a, b)
    double determinant = 0.1875;
    return new float[] {
      (float) ((0.5 * a - 0.25 * b) / determinant), (float) ((0.5 * b - 0.25 * a) / determinant)
    };
  }

  @Test
  void descentOnALinearGeneratorFindsTheLeastSquaresCode() {
    ImageSet pictures = pictures(255, 200, 30, 90, 0, 128, 255, 255);
    float[][] codes = back(400).descend(pictures);
    for (int i = 0; i < 2; i++) {
      float[] wanted = leastSquares(pictures.images(i).toArray());
      assertArrayEquals(wanted, codes[i], 2e-3f);
    }
  }

  @Test
  void aDescentFromACodeIsNoWorseThanThatCode() {
    ImageSet pictures = pictures(255, 200, 30, 90);
    float[] best = leastSquares(pictures.images(0).toArray());
    float[] found = back(3).descend(pictures, new float[][] {best})[0];
    assertArrayEquals(best, found, 1e-5f);
    float[] moved = back(20).descend(pictures, new float[][] {{best[0] + 1, best[1]}})[0];
    assertTrue(Math.abs(moved[0] - best[0]) < 0.7, "still at " + moved[0]);
  }

  @Test
  void morePicturesThanAreTakenTogetherComeBackInOrder() {
    int[] bytes = new int[4 * 103];
    for (int i = 0; i < 103; i++) {
      bytes[4 * i] = 2 * i;
      bytes[4 * i + 1] = 127;
      bytes[4 * i + 2] = 127;
    }
    ImageSet pictures = pictures(bytes);
    float[][] codes = back(300).descend(pictures, new float[103][2]);
    for (int i = 0; i < 103; i++) {
      assertArrayEquals(leastSquares(pictures.images(i).toArray()), codes[i], 2e-3f);
    }
  }

  @Test
  void aCategoryIsFoundAsAShareOfOne() {
    CodeSpace space = new CodeSpace(List.of(new Part("class", Kind.CATEGORICAL, 3)));
    LinearGenerator classes =
        new LinearGenerator(
            space, new float[][] {{1, -1, -1, -1}, {-1, 1, -1, -1}, {-1, -1, 1, -1}});
    BackToCode back =
        new BackToCode(classes, PictureDistance.pixels(), new BackToCode.Options(300, 0.2, 2, 1));
    float[] code = back.descend(pictures(0, 0, 255, 0))[0];
    assertEquals(1, code[0] + code[1] + code[2], 1e-5);
    assertTrue(code[2] > 0.95, "share " + code[2]);
  }

  @Test
  void anAttributeIsTheDifferenceOfMeanCodes() {
    AttributeVector vector =
        AttributeVector.between(
            new float[][] {{1, 2}, {3, 4}}, new float[][] {{0, 1}, {0, 1}, {3, 1}});
    assertArrayEquals(new float[] {1, 2}, vector.values(), 1e-6f);
    assertArrayEquals(new float[] {9, 8}, vector.add(new float[][] {{10, 10}}, -1)[0], 1e-6f);
  }

  /** For an exact encoder of a linear generator the traits of the quarters add up. */
  @Test
  void anAttributeMovesItsTraitByTheDifferenceOfTheQuarters() {
    LinearGenerator one = LinearGenerator.of(new float[] {1, 0, 0, 0});
    int[] bytes = new int[4 * 8];
    for (int i = 0; i < 8; i++) {
      bytes[4 * i] = 20 * i;
    }
    ImageSet learn = pictures(bytes);
    AttributeStudy study =
        AttributeStudy.of(
            one, x -> x.reshape(x.size(0), 4).narrow(1, 0, 1), learn, learn, x -> x[0]);
    double mean = 70 / 127.5 - 1;
    assertEquals(mean, study.originals(), 1e-5);
    assertEquals(mean, study.again(), 1e-5);
    // The brightest two have 130 on average, the darkest two 10.
    assertEquals(mean + 120 / 127.5, study.more(), 1e-5);
    assertEquals(mean - 120 / 127.5, study.less(), 1e-5);
  }
}
