package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FillsTest {
  private static final int WIDTH = 9;

  private static boolean[] hole() {
    boolean[] missing = new boolean[WIDTH * 7];
    for (int y = 2; y < 5; y++) {
      for (int x = 3; x < 8; x++) {
        missing[y * WIDTH + x] = true;
      }
    }
    return missing;
  }

  /** x y is harmonic, so it is its own filling. */
  @Test
  void aHarmonicFunctionIsRestored() {
    float[] original = new float[WIDTH * 7];
    for (int i = 0; i < original.length; i++) {
      original[i] = 0.02f * (i % WIDTH) * (i / WIDTH) - 0.5f;
    }
    boolean[] missing = hole();
    float[] damaged = original.clone();
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = missing[i] ? 7 : damaged[i];
    }
    assertArrayEquals(original, HarmonicFill.fill(damaged, missing, WIDTH), 1e-4f);
  }

  /** One missing pixel in a corner is the mean of its two neighbours. */
  @Test
  void atTheEdgeTheNeighboursThatAreThereCount() {
    float[] filled =
        HarmonicFill.fill(new float[] {9, 2, 4, 5}, new boolean[] {true, false, false, false}, 2);
    assertArrayEquals(new float[] {3, 2, 4, 5}, filled, 1e-4f);
  }

  @Test
  void allMissingIsFilledByNothing() {
    boolean[] all = {true, true, true, true};
    assertArrayEquals(new float[4], HarmonicFill.fill(new float[] {1, 2, 3, 4}, all, 2));
  }

  @Test
  void nearestTakesTheKnownPixelOfFewestSteps() {
    float[] row = {1, 0, 0, 0, 5, 6};
    boolean[] missing = {false, true, true, true, false, false};
    float[] filled = NearestFill.fill(row, missing, 6);
    assertEquals(1, filled[1]);
    assertEquals(5, filled[3]);
    assertEquals(6, filled[5]);
  }

  @Test
  void enlargementsOfAKnownRow() {
    float[] row = {0, 4};
    assertArrayEquals(new float[] {0, 0, 4, 4, 0, 0, 4, 4}, Enlargement.NEAREST.enlarge(row, 2, 2));
    float[] straight = {0, 1, 3, 4, 0, 1, 3, 4};
    assertArrayEquals(straight, Enlargement.BILINEAR.enlarge(row, 2, 2), 1e-5f);
  }

  @Test
  void cubicConvolutionMeetsASquareInside() {
    float[] plane = new float[8 * 8];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (i % 8) * (i % 8) + 3 * (i / 8);
    }
    float[] large = Enlargement.BICUBIC.enlarge(plane, 8, 2);
    for (int y = 4; y < 12; y++) {
      for (int x = 4; x < 12; x++) {
        double left = (x + 0.5) / 2 - 0.5;
        double top = (y + 0.5) / 2 - 0.5;
        assertEquals(left * left + 3 * top, large[y * 16 + x], 1e-4);
      }
    }
  }
}
