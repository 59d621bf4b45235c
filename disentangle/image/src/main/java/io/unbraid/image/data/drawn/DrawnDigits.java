package io.unbraid.image.data.drawn;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Planes;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Digits drawn as a hand would write them, in MNIST's form: 28 x 28, white on black, about 20
 * pixels high. Each is one of a few ways to write that digit, bent by a smooth random field,
 * leaned, turned, stretched, drawn with a pen of random width and blurred a little. Stands in for
 * MNIST where that isn't at hand.
 */
public final class DrawnDigits {
  private static final int SIZE = 28;
  private static final int DIGITS = 10;
  private static final double BEND = 0.042;
  private static final double FARTHEST = 10.5;

  private DrawnDigits() {}

  /**
   * Draws digits, class i % 10 for picture i.
   *
   * @param seed the same seed gives the same pictures; a longer set starts with the shorter one
   */
  public static ImageSet draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] pictures = new byte[count][];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % DIGITS;
      pictures[i] = digit(labels[i], random.split());
    }
    return ImageSet.of(new ImageShape(1, SIZE, SIZE), pictures)
        .withLabels(IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList(), labels);
  }

  private static byte[] digit(int digit, SplittableRandom random) {
    double[][][] ways = DigitStrokes.of(digit);
    Path2D path = new Path2D.Double();
    double[] bend = random.doubles(8, 0, 2 * Math.PI).toArray();
    for (double[] stroke : ways[random.nextInt(ways.length)]) {
      StrokePath.curve(path, bent(stroke, bend));
    }
    path.transform(hand(random));
    path.transform(middle(path));
    BufferedImage image = Planes.blank(1, SIZE, SIZE);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    float width = (float) between(random, 1.7, 3.3);
    pen.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(path);
    pen.dispose();
    byte[] drawn = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    return blurred(drawn, between(random, 0, 0.12));
  }

  /** Points moved by a field that is the same for all strokes, so that these still meet. */
  private static double[] bent(double[] points, double[] phases) {
    double[] moved = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      for (int axis = 0; axis < 2; axis++) {
        int p = 4 * axis;
        double field =
            Math.sin(3 * x + 4 * y + phases[p])
                + Math.sin(5 * x - 3 * y + phases[p + 1])
                + 0.6 * Math.sin(9 * x + phases[p + 2])
                + 0.6 * Math.sin(9 * y + phases[p + 3]);
        moved[i + axis] = points[i + axis] + BEND * field;
      }
    }
    return moved;
  }

  /** Size in pixels, lean and turn of a writer. */
  private static AffineTransform hand(SplittableRandom random) {
    double height = between(random, 15.5, 19);
    AffineTransform hand = new AffineTransform();
    hand.rotate(between(random, -0.2, 0.2));
    hand.shear(between(random, -0.35, 0.15), 0);
    hand.scale(height * between(random, 0.62, 1.1), height);
    return hand;
  }

  /**
   * The centre of mass into the picture's middle, as in MNIST; shrunk where it would come near an
   * edge.
   */
  private static AffineTransform middle(Path2D path) {
    double[] centre = StrokePath.centre(path);
    Rectangle2D bounds = path.getBounds2D();
    double reach =
        Math.max(
            Math.max(centre[0] - bounds.getMinX(), bounds.getMaxX() - centre[0]),
            Math.max(centre[1] - bounds.getMinY(), bounds.getMaxY() - centre[1]));
    double fit = Math.min(1, FARTHEST / reach);
    AffineTransform middle = new AffineTransform();
    middle.translate(SIZE / 2.0, SIZE / 2.0);
    middle.scale(fit, fit);
    middle.translate(-centre[0], -centre[1]);
    return middle;
  }

  /** Each pixel gives the share to each of its four neighbours; the outermost row stays black. */
  private static byte[] blurred(byte[] picture, double share) {
    byte[] soft = new byte[picture.length];
    for (int y = 1; y < SIZE - 1; y++) {
      for (int x = 1; x < SIZE - 1; x++) {
        int at = y * SIZE + x;
        int around =
            (picture[at - 1] & 0xff)
                + (picture[at + 1] & 0xff)
                + (picture[at - SIZE] & 0xff)
                + (picture[at + SIZE] & 0xff);
        soft[at] = (byte) Math.round((1 - 4 * share) * (picture[at] & 0xff) + share * around);
      }
    }
    return soft;
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
