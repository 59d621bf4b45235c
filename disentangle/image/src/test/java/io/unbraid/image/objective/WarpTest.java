package io.unbraid.image.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Tensor;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarpTest {
  @BeforeEach
  void start() {
    Engine.threads(1);
  }

  /** Always the same share of the way to the most that is allowed. */
  private static RandomGenerator always(double value) {
    return new Random(0) {
      @Override
      public double nextDouble() {
        return value;
      }
    };
  }

  @Test
  void noWarpIsTheSamePicture() {
    Tensor pictures = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 2, 2);
    assertArrayEquals(
        pictures.toArray(),
        new Warp(0, 0, 0, 0).apply(pictures, new SplittableRandom(1)).toArray(),
        1e-6f);
  }

  @Test
  void aShiftMovesRightAndDownAndRepeatsTheBorder() {
    Tensor picture = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    assertArrayEquals(
        new float[] {1, 1, 2, 1, 1, 2, 4, 4, 5},
        new Warp(1, 0, 0, 0).apply(picture, always(1)).toArray(),
        1e-5f);
    assertEquals(1.5f, new Warp(0.5, 0, 0, 0).apply(picture, always(1)).toArray()[1] - 0, 1e-5);
  }

  @Test
  void aQuarterTurnIsATransposedMirror() {
    Tensor picture = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    float[] turned = new Warp(0, 90, 0, 0).apply(picture, always(1)).toArray();
    assertArrayEquals(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, turned, 1e-4f);
  }

  @Test
  void aSlantMovesRowsByTheirHeight() {
    Tensor picture = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    float[] slanted = new Warp(0, 0, 0, 1).apply(picture, always(1)).toArray();
    assertArrayEquals(new float[] {1, 1, 2, 4, 5, 6, 8, 9, 9}, slanted, 1e-4f);
  }

  @Test
  void picturesNeedNotBeSquare() {
    // One pixel right and down of 2 x 4 pixels, turned by nothing.
    Tensor picture = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 2, 4);
    assertArrayEquals(
        new float[] {1, 1, 2, 3, 1, 1, 2, 3},
        new Warp(1, 0, 0, 0).apply(picture, always(1)).toArray(),
        1e-4f);
  }

  @Test
  void scalingKeepsTheCentre() {
    Tensor picture = Tensor.of(new float[] {1, 1, 1, 1, 9, 1, 1, 1, 1}, 1, 1, 3, 3);
    float[] grown = new Warp(0, 0, 1, 0).apply(picture, always(1)).toArray();
    assertEquals(9, grown[4], 1e-5);
    assertEquals(5, grown[3], 1e-5);
  }

  @Test
  void eachPictureIsWarpedOnItsOwn() {
    float[] values = new float[32];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 16;
    }
    float[] warped =
        Warp.of(1).apply(Tensor.of(values, 2, 1, 4, 4), new SplittableRandom(1)).toArray();
    double difference = 0;
    for (int i = 0; i < 16; i++) {
      difference += Math.abs(warped[i] - warped[i + 16]);
    }
    assertTrue(difference > 0.1);
  }
}
