package io.unbraid.image;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;
import java.util.random.RandomGenerator;

/**
 * Pictures moved, turned, slanted and scaled a little at random, each on its own; what shows them
 * does not change what they show.
 *
 * @param shift pixels at most, along each axis
 * @param turn degrees at most, either way
 * @param slant pixels across at most for one down
 * @param scale share at most by which it grows or shrinks
 */
record Warp(double shift, double turn, double slant, double scale) {
  /** By this much of two pixels, twelve degrees and a tenth. */
  static Warp of(double strength) {
    return new Warp(2 * strength, 12 * strength, 0, 0.1 * strength);
  }

  /** As handwriting differs: by this much of 1.4 pixels, 15 degrees, a slant of 0.3, a tenth. */
  static Warp slanted(double strength) {
    return new Warp(1.4 * strength, 15 * strength, 0.3 * strength, 0.1 * strength);
  }

  /**
   * @param pictures [batch, channels, height, width]
   * @return of the same shape; between pixels by bilinear interpolation, outside as at the border
   */
  Tensor apply(Tensor pictures, RandomGenerator random) {
    int count = (int) pictures.size(0);
    double height = pictures.size(2);
    double width = pictures.size(3);
    float[] maps = new float[6 * count];
    for (int at = 0; at < maps.length; at += 6) {
      double angle = Math.toRadians(within(turn, random));
      double size = 1 + within(scale, random);
      double cos = Math.cos(angle) / size;
      double sin = Math.sin(angle) / size;
      double right = within(shift, random);
      double down = within(shift, random);
      double lean = within(slant, random);
      // Where the pixel at (x, y) from the middle comes from, in pixels.
      double xByX = cos;
      double xByY = cos * lean + sin;
      double yByX = -sin;
      double yByY = cos - sin * lean;
      // The engine's edges are at -1 and 1.
      maps[at] = (float) xByX;
      maps[at + 1] = (float) (xByY * height / width);
      maps[at + 2] = (float) (-(xByX * right + xByY * down) * 2 / width);
      maps[at + 3] = (float) (yByX * width / height);
      maps[at + 4] = (float) yByY;
      maps[at + 5] = (float) (-(yByX * right + yByY * down) * 2 / height);
    }
    return Functional.warp(pictures, Tensor.of(maps, count, 2, 3));
  }

  private static double within(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }
}
