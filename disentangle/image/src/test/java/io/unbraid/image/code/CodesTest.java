package io.unbraid.image.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodesTest {
  private static final CodeSpace SPACE =
      new CodeSpace(
          List.of(
              new Part("noise", Kind.NORMAL, 2),
              new Part("category", Kind.CATEGORICAL, 3),
              new Part("slant", Kind.UNIFORM, 1)));
  private static final float[] START = {0.5f, 0.25f, 1, 0, 0, -1};

  @Test
  void aTraversalMovesOneDimensionAndGoesThroughCategories() {
    Codes.Table table = CodePaths.traversal(SPACE, START, List.of(5, 3, 4), 2, 5);
    assertEquals(List.of("slant 0", "category"), table.rows(), "3 and 4 are of one part");
    float[] values = {-2, -1, 0, 1, 2};
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(new float[] {0.5f, 0.25f, 1, 0, 0, values[i]}, table.codes()[i]);
      float[] category = {0.5f, 0.25f, 0, 0, 0, -1};
      category[2 + i % 3] = 1;
      assertArrayEquals(category, table.codes()[5 + i]);
    }
  }

  @Test
  void whatIsNotNoiseComesFirst() {
    assertEquals(List.of(2, 5, 0, 1), CodePaths.lines(SPACE));
  }

  @Test
  void examplesHaveARowForEachCategoryAndTheRestTheSameDownAColumn() {
    Codes.Table table = Codes.examples(SPACE, List.of(), 10, 4, 1);
    assertEquals(List.of("category 1", "category 2", "category 3"), table.rows());
    for (int i = 0; i < 12; i++) {
      float[] code = table.codes()[i];
      float[] above = table.codes()[i % 4];
      assertEquals(1, code[2 + i / 4]);
      assertEquals(1, code[2] + code[3] + code[4]);
      assertEquals(above[0], code[0]);
      assertEquals(above[5], code[5]);
    }
  }

  @Test
  void aClassBearsItsName() {
    assertEquals(
        List.of("class cat", "class dog"),
        Codes.names(new Part("class", Kind.CATEGORICAL, 2), List.of("cat", "dog")));
  }

  @Test
  void theWayBetweenIsACircleForNormalValuesAndStraightForOthers() {
    float[] a = {2, 0, 1, 0, 0, -1};
    float[] b = {0, 2, 0, 1, 0, 1};
    float[][] path = CodePaths.between(SPACE, a, b, 3, true);
    assertArrayEquals(a, path[0], 1e-6f);
    assertArrayEquals(b, path[2], 1e-6f);
    float half = (float) Math.sqrt(2); // of length 2, as both ends
    assertArrayEquals(new float[] {half, half, 0.5f, 0.5f, 0, 0}, path[1], 1e-6f);
    float[][] straight = CodePaths.between(SPACE, a, b, 3, false);
    assertArrayEquals(new float[] {1, 1, 0.5f, 0.5f, 0, 0}, straight[1], 1e-6f);
    float[][] still = CodePaths.between(SPACE, a, a, 3, true);
    assertArrayEquals(a, still[1], 1e-6f);
  }

  @Test
  void truncatedValuesAreWithinTheBoundAndTheOthersStay() {
    float[][] codes = SPACE.draw(500, new SplittableRandom(3));
    float[][] before = new float[500][];
    for (int i = 0; i < 500; i++) {
      before[i] = codes[i].clone();
    }
    Codes.truncate(SPACE, codes, 0.7, new SplittableRandom(4));
    int moved = 0;
    for (int i = 0; i < 500; i++) {
      for (int k = 0; k < 6; k++) {
        boolean within = k >= 2 || Math.abs(before[i][k]) <= 0.7;
        assertTrue(!within || before[i][k] == codes[i][k], "a value within was drawn anew");
        assertTrue(k >= 2 || Math.abs(codes[i][k]) <= 0.7, "a value beyond");
        moved += within ? 0 : 1;
      }
    }
    assertEquals(0.484, moved / 1000.0, 0.06, "P(|z| > 0.7) of the 1000 normal values");
  }
}
