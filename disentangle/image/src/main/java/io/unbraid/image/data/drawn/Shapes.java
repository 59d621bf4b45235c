package io.unbraid.image.data.drawn;

import io.unbraid.image.data.Factor;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Planes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One coloured shape on black, 3 x 28 x 28, drawn from six factors that are independent of each
 * other, after dSprites (Matthey et al. 2017): 69,120 pictures in all. Rotation goes through a
 * quarter turn alone, so that no two values of a factor give the same picture of a square.
 */
public final class Shapes {
  /** Shape, size, rotation, x, y and hue, in the order of a picture's values. */
  public static final List<Factor> FACTORS =
      List.of(
          new Factor("shape", 3),
          new Factor("size", 6),
          new Factor("rotation", 10),
          new Factor("x", 8),
          new Factor("y", 8),
          new Factor("hue", 6));

  private static final List<String> KINDS = List.of("square", "ellipse", "heart");
  private static final List<Shape> OUTLINES = List.of(square(), ellipse(), heart());
  private static final int SIZE = 28;
  private static final double SMALLEST = 4;
  private static final double LARGER = 0.6;
  private static final double FIRST = 7;
  private static final double STEP = 2;

  private Shapes() {}

  /**
   * Draws pictures of given factors; the class of a picture is its shape.
   *
   * @param values [picture][factor], each from 0 to below the factor's number of values
   */
  public static ImageSet draw(int[]... values) {
    byte[][] pictures = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      check(values[i]);
      pictures[i] = picture(values[i]);
    }
    int[] kinds = Arrays.stream(values).mapToInt(v -> v[0]).toArray();
    int[][] kept = Arrays.stream(values).map(int[]::clone).toArray(int[][]::new);
    return ImageSet.of(new ImageShape(3, SIZE, SIZE), pictures)
        .withLabels(KINDS, kinds)
        .withFactors(FACTORS, kept);
  }

  /**
   * Draws a random sample, no two pictures of the same factors.
   *
   * @param count at most 69,120
   */
  public static ImageSet sample(int count, long seed) {
    int all = FACTORS.stream().mapToInt(Factor::values).reduce(1, (a, b) -> a * b);
    if (count < 1 || count > all) {
      throw new IllegalArgumentException(count + " of " + all + " pictures");
    }
    int[] order = IntStream.range(0, all).toArray();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all - i);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return draw(Arrays.stream(order, 0, count).mapToObj(Shapes::values).toArray(int[][]::new));
  }

  private static int[] values(int number) {
    int[] values = new int[FACTORS.size()];
    int rest = number;
    for (int i = 0; i < values.length; i++) {
      values[i] = rest % FACTORS.get(i).values();
      rest /= FACTORS.get(i).values();
    }
    return values;
  }

  private static void check(int[] values) {
    boolean fits = values.length == FACTORS.size();
    for (int i = 0; fits && i < values.length; i++) {
      fits = values[i] >= 0 && values[i] < FACTORS.get(i).values();
    }
    if (!fits) {
      throw new IllegalArgumentException(Arrays.toString(values) + ": no values of " + FACTORS);
    }
  }

  private static byte[] picture(int[] values) {
    double size = SMALLEST + LARGER * values[1];
    AffineTransform place = new AffineTransform();
    place.translate(FIRST + STEP * values[3], FIRST + STEP * values[4]);
    place.rotate(Math.PI / 2 * values[2] / FACTORS.get(2).values());
    place.scale(size, size);
    BufferedImage image = Planes.blank(3, SIZE, SIZE);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    brush.setColor(Color.getHSBColor((float) values[5] / FACTORS.get(5).values(), 1, 1));
    brush.fill(place.createTransformedShape(OUTLINES.get(values[0])));
    brush.dispose();
    return Planes.of(image);
  }

  // Each outline has its centre of mass at 0, 0 and its farthest point at distance 1.

  private static Shape square() {
    double half = Math.sqrt(0.5);
    return new Rectangle2D.Double(-half, -half, 2 * half, 2 * half);
  }

  private static Shape ellipse() {
    return new Ellipse2D.Double(-1, -0.5, 2, 1);
  }

  /** The curve 16 sin^3 t, 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t. */
  private static Shape heart() {
    int points = 60;
    double middle = 0.8046;
    double farthest = 17 + middle;
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points; i++) {
      double t = 2 * Math.PI * i / points;
      double x = 16 * Math.pow(Math.sin(t), 3);
      double y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
      if (i == 0) {
        path.moveTo(x / farthest, (middle - y) / farthest);
      } else {
        path.lineTo(x / farthest, (middle - y) / farthest);
      }
    }
    path.closePath();
    return path;
  }
}
