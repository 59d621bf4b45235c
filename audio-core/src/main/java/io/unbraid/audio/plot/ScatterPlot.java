package io.unbraid.audio.plot;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.nio.file.Path;
import java.util.List;

/** Points in a plane, coloured by what they are, with a legend; several colourings side by side. */
public final class ScatterPlot {
  private static final int LEGEND_MARGIN = 190;
  private static final int LEGEND_ROWS = 20;
  private static final double RADIUS = 3.5;

  /**
   * One colouring.
   *
   * @param title above it
   * @param labels what each point is; the legend has each once, in the order of its first point
   */
  public record Colouring(String title, List<String> labels) {}

  private ScatterPlot() {}

  /**
   * Draws the same points once for each colouring.
   *
   * @param file PNG to write
   * @param points [points][2]
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(Path file, double[][] points, List<Colouring> colourings) {
    List<Canvas> panels = colourings.stream().map(c -> panel(points, c)).toList();
    Canvas.write(file, panels);
    panels.forEach(Canvas::close);
  }

  private static Canvas panel(double[][] points, Colouring colouring) {
    if (colouring.labels().size() != points.length) {
      throw new IllegalArgumentException(
          colouring.labels().size() + " labels for " + points.length + " points");
    }
    Canvas canvas = new Canvas(colouring.title(), LEGEND_MARGIN);
    Axis horizontal = axis(points, 0);
    Axis vertical = axis(points, 1);
    List<String> kinds = colouring.labels().stream().distinct().toList();
    for (int i = 0; i < points.length; i++) {
      double x = canvas.x(horizontal.position().applyAsDouble(points[i][0]));
      double y = canvas.y(vertical.position().applyAsDouble(points[i][1]));
      dot(canvas, x, y, colour(kinds.indexOf(colouring.labels().get(i)), kinds.size()));
    }
    canvas.axes(horizontal, vertical);
    int left = canvas.area.x + canvas.area.width + 16;
    for (int k = 0; k < Math.min(LEGEND_ROWS, kinds.size()); k++) {
      int y = canvas.area.y + 12 + 22 * k;
      dot(canvas, left + 6, y, colour(k, kinds.size()));
      canvas.text(kinds.get(k), left + 20, y, 0, 0);
    }
    return canvas;
  }

  /** Without marks: the places of such points mean nothing by themselves. */
  private static Axis axis(double[][] points, int dimension) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      low = Math.min(low, point[dimension]);
      high = Math.max(high, point[dimension]);
    }
    double room = Math.max(1e-9, 0.05 * (high - low));
    double from = low - room;
    double span = high - low + 2 * room;
    return new Axis("", value -> (value - from) / span, List.of());
  }

  private static void dot(Canvas canvas, double x, double y, Color colour) {
    canvas.graphics.setColor(colour);
    canvas.graphics.fill(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
  }

  /** Even steps round the circle of hues, every other one darker. */
  private static Color colour(int index, int of) {
    return Color.getHSBColor((float) index / of, 0.85f, index % 2 == 0 ? 0.9f : 0.6f);
  }
}
