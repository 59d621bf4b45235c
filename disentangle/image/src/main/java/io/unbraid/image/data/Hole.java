package io.unbraid.image.data;

import io.unbraid.nn.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A rectangle that is missing from a picture.
 *
 * @param top first row
 * @param left first column
 * @param height rows
 * @param width columns
 */
public record Hole(int top, int left, int height, int width) {
  /** One of a height and a width, each as likely, at a place that is as likely as any. */
  public static Hole draw(
      ImageShape shape, double smallest, double largest, RandomGenerator random) {
    int height = extent(shape.height(), smallest, largest, random);
    int width = extent(shape.width(), smallest, largest, random);
    return new Hole(
        random.nextInt(shape.height() - height + 1),
        random.nextInt(shape.width() - width + 1),
        height,
        width);
  }

  private static int extent(int whole, double smallest, double largest, RandomGenerator random) {
    int least = Math.max(1, (int) Math.round(smallest * whole));
    int most = Math.max(least, (int) Math.round(largest * whole));
    return random.nextInt(least, most + 1);
  }

  /** Whether it lies within pictures of this shape and has a pixel. */
  public boolean fits(ImageShape shape) {
    return top >= 0
        && left >= 0
        && height >= 1
        && width >= 1
        && (long) top + height <= shape.height()
        && (long) left + width <= shape.width();
  }

  /** One hole a picture: [holes, 1, height, width], 1 where a pixel is missing, else 0. */
  public static Tensor mask(List<Hole> holes, ImageShape shape) {
    int plane = shape.height() * shape.width();
    float[] values = new float[holes.size() * plane];
    for (int i = 0; i < holes.size(); i++) {
      Hole hole = holes.get(i);
      for (int y = hole.top; y < hole.top + hole.height; y++) {
        int start = i * plane + y * shape.width() + hole.left;
        Arrays.fill(values, start, start + hole.width, 1);
      }
    }
    return Tensor.of(values, holes.size(), 1, shape.height(), shape.width());
  }

  /**
   * Squares around the middles of holes, moved inwards where they would leave the picture.
   *
   * @param pictures one for each hole, [batch, channels, height, width]
   * @return [batch, channels, side, side]
   */
  public static Tensor surroundings(Tensor pictures, List<Hole> holes, int side) {
    Tensor[] parts = new Tensor[holes.size()];
    for (int i = 0; i < parts.length; i++) {
      Hole hole = holes.get(i);
      parts[i] =
          pictures
              .narrow(0, i, 1)
              .narrow(2, start(hole.top, hole.height, side, pictures.size(2)), side)
              .narrow(3, start(hole.left, hole.width, side, pictures.size(3)), side);
    }
    return Tensor.concatenate(0, parts);
  }

  private static long start(int first, int extent, int side, long whole) {
    return Math.max(0, Math.min(whole - side, first + extent / 2 - side / 2));
  }
}
