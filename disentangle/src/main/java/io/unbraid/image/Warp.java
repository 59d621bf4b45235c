package io.unbraid.image;

import io.unbraid.nn.Tensor;
import java.util.random.RandomGenerator;

/**
 * Pictures moved, turned and scaled a little at random, each on its own; what shows them does not
 * change what they show.
 *
 * @param shift pixels at most, along each axis
 * @param turn degrees at most, either way
 * @param scale share at most by which it grows or shrinks
 */
record Warp(double shift, double turn, double scale) {
  /** By this much of two pixels, twelve degrees and a tenth. */
  static Warp of(double strength) {
    return new Warp(2 * strength, 12 * strength, 0.1 * strength);
  }

  /**
   * @param pictures [batch, channels, height, width]
   * @return of the same shape; between pixels by bilinear interpolation, outside as at the border
   */
  Tensor apply(Tensor pictures, RandomGenerator random) {
    long[] shape = pictures.shape();
    int channels = (int) shape[1];
    int height = (int) shape[2];
    int width = (int) shape[3];
    float[] from = pictures.toArray();
    float[] to = new float[from.length];
    for (int at = 0; at < from.length; at += channels * height * width) {
      double angle = Math.toRadians(within(turn, random));
      double size = 1 + within(scale, random);
      double cos = Math.cos(angle) / size;
      double sin = Math.sin(angle) / size;
      double right = within(shift, random);
      double down = within(shift, random);
      for (int i = 0; i < height * width; i++) {
        double x = i % width - (width - 1) / 2.0 - right;
        double y = i / width - (height - 1) / 2.0 - down;
        double sourceX = clamp(cos * x + sin * y + (width - 1) / 2.0, width - 1);
        double sourceY = clamp(cos * y - sin * x + (height - 1) / 2.0, height - 1);
        for (int channel = 0; channel < channels; channel++) {
          int plane = at + channel * height * width;
          to[plane + i] = between(from, plane, width, height, sourceX, sourceY);
        }
      }
    }
    return Tensor.of(to, shape);
  }

  private static double within(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }

  private static double clamp(double value, double last) {
    return Math.max(0, Math.min(last, value));
  }

  private static float between(float[] of, int plane, int width, int height, double x, double y) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, width - 1);
    int bottom = Math.min(top + 1, height - 1);
    double a = x - left;
    double b = y - top;
    double upper = (1 - a) * of[plane + top * width + left] + a * of[plane + top * width + right];
    double lower =
        (1 - a) * of[plane + bottom * width + left] + a * of[plane + bottom * width + right];
    return (float) ((1 - b) * upper + b * lower);
  }
}
