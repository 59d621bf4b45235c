package io.unbraid.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WarpTest {
  private static final int SIDE = 4;

  private static Tensor pictures() {
    float[] values = new float[2 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Tensor.of(values, 2, 1, SIDE, SIDE);
  }

  @Test
  void mapsOfThePlaneByHand() {
    try (Scope scope = new Scope()) {
      // The first picture one pixel from the right (a pixel is 2 / 4 wide), the second turned.
      Tensor maps = Tensor.of(new float[] {1, 0, 0.5f, 0, 1, 0, 0, -1, 0, 1, 0, 0}, 2, 2, 3);
      float[] out = Functional.warp(pictures(), maps).toArray();
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          int at = row * SIDE + column;
          assertEquals(row * SIDE + Math.min(column + 1, SIDE - 1), out[at], 1e-4);
          // Across = -down, down = across: the pixel at (column, mirrored row).
          assertEquals(16 + column * SIDE + (SIDE - 1 - row), out[16 + at], 1e-4);
        }
      }
    }
  }

  @Test
  void noStrengthLeavesPicturesAndSomeChangesEachInItsOwnWay() {
    try (Scope scope = new Scope()) {
      float[] before = pictures().toArray();
      float[] same = Warp.random(pictures(), 0, new SplittableRandom(1)).toArray();
      assertArrayEquals(before, same, 1e-4f);
      float[] warped = Warp.random(pictures(), 1, new SplittableRandom(1)).toArray();
      double difference = 0;
      for (int i = 0; i < 16; i++) {
        assertTrue(Math.abs(warped[i] - before[i]) < 4, "moved by more than a pixel or so");
        difference += Math.abs((warped[i] + 16) - warped[16 + i]);
      }
      assertTrue(difference > 0.5, "both pictures were warped in one way");
    }
  }
}
