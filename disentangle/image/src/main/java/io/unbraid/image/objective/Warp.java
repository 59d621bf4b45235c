package io.unbraid.image.objective;

import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;
import java.util.random.RandomGenerator;

/**
 * Pictures moved, turned, slanted and scaled a little at random, each on its own; what shows them
 * does not change what they show.
 *
 * @param shift pixels at most, along each axis
 * @param turn degrees at most, either way
 * @param scale share at most by which it grows or shrinks
 * @param slant pixels across for one down at most, either way
 */
public record Warp(double shift, double turn, double scale, double slant) {
  /** By this much of two pixels, twelve degrees and a tenth; not slanted. */
  public static Warp of(double strength) {
    return new Warp(2 * strength, 12 * strength, 0.1 * strength, 0);
  }

  /** By this much of one and a half pixels, fifteen degrees, a tenth, and a slant of 0.3. */
  public static Warp slanting(double strength) {
    return new Warp(1.5 * strength, 15 * strength, 0.1 * strength, 0.3 * strength);
  }

  /**
   * @param pictures [batch, channels, height, width]
   * @return of the same shape; between pixels by bilinear interpolation, outside as at the border
   */
  public Tensor apply(Tensor pictures, RandomGenerator random) {
    int count = (int) pictures.size(0);
    double height = pictures.size(2);
    double width = pictures.size(3);
    float[] maps = new float[6 * count];
    for (int at = 0; at < maps.length; at += 6) {
      double angle = Math.toRadians(within(turn, random));
      double size = 1 + within(scale, random);
      double right = within(shift, random);
      double down = within(shift, random);
      double lean = slant == 0 ? 0 : within(slant, random);
      double cos = Math.cos(angle) / size;
      double sin = Math.sin(angle) / size;
      // Where a pixel comes from: moved back, unslanted, turned back; in halves of the sides.
      double across = cos * lean + sin;
      double along = cos - sin * lean;
      maps[at] = (float) cos;
      maps[at + 1] = (float) (across * height / width);
      maps[at + 2] = (float) (-2 * (cos * right + across * down) / width);
      maps[at + 3] = (float) (-sin * width / height);
      maps[at + 4] = (float) along;
      maps[at + 5] = (float) (-2 * (along * down - sin * right) / height);
    }
    return Functional.warp(pictures, Tensor.of(maps, count, 2, 3));
  }

  private static double within(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }
}
