package io.unbraid.audio.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.List;

/** Line curves with a legend as PNG, as for losses over training steps. */
public final class CurvePlot {
  /** Told apart also by the colour-blind (Okabe and Ito 2008). */
  static final int[] COLOURS = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x7a5195, 0x444444
  };

  private static final float[] DASH = {7, 5};
  private static final int LEGEND_MARGIN = 190;

  private CurvePlot() {}

  /** Draws the curves on even axes. */
  public static void write(
      Path file, String title, String xLabel, String yLabel, List<Series> series) {
    write(file, title, xLabel, yLabel, series, false);
  }

  /**
   * Draws the curves; a legend stands beside them if there are two or more.
   *
   * @param file PNG to write
   * @param logarithmic a logarithmic y axis; values that are not positive leave gaps
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(
      Path file,
      String title,
      String xLabel,
      String yLabel,
      List<Series> series,
      boolean logarithmic) {
    Range xs = new Range();
    Range ys = new Range();
    for (Series curve : series) {
      for (int i = 0; i < curve.x().length; i++) {
        if (curve.shown(i, logarithmic)) {
          xs.add(curve.x()[i]);
          ys.add(curve.y()[i]);
        }
      }
    }
    Axis horizontal = Axis.linear(xLabel, xs.low(), xs.high(), 9);
    write(file, title, horizontal, ys.axis(yLabel, logarithmic), series, logarithmic);
  }

  /** Draws the curves on these axes; what lies beyond them is cut off. */
  static void write(
      Path file,
      String title,
      Axis horizontal,
      Axis vertical,
      List<Series> series,
      boolean logarithmic) {
    try (Canvas canvas = new Canvas(title, series.size() > 1 ? LEGEND_MARGIN : 36)) {
      canvas.grid(horizontal, vertical);
      canvas.graphics.setClip(canvas.area);
      for (int i = 0; i < series.size(); i++) {
        draw(canvas, series.get(i), i, horizontal, vertical, logarithmic);
      }
      canvas.graphics.setClip(null);
      canvas.axes(horizontal, vertical);
      if (series.size() > 1) {
        legend(canvas, series);
      }
      canvas.write(file);
    }
  }

  private static void draw(
      Canvas canvas, Series curve, int index, Axis horizontal, Axis vertical, boolean logarithmic) {
    style(canvas, index);
    Path2D line = new Path2D.Double();
    boolean down = false;
    for (int i = 0; i < curve.x().length; i++) {
      boolean shown = curve.shown(i, logarithmic);
      if (shown) {
        double x = canvas.x(horizontal.position().applyAsDouble(curve.x()[i]));
        double y = canvas.y(vertical.position().applyAsDouble(curve.y()[i]));
        if (down) {
          line.lineTo(x, y);
        } else {
          line.moveTo(x, y);
          canvas.graphics.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4)); // a lone point shows too
        }
      }
      down = shown;
    }
    canvas.graphics.draw(line);
  }

  private static void legend(Canvas canvas, List<Series> series) {
    int x = canvas.area.x + canvas.area.width + 16;
    canvas.font(13);
    for (int i = 0; i < series.size(); i++) {
      int y = canvas.area.y + 12 + 22 * i;
      style(canvas, i);
      canvas.graphics.drawLine(x, y, x + 24, y);
      canvas.text(series.get(i).name(), x + 32, y, 0, 0);
    }
  }

  private static void style(Canvas canvas, int index) {
    canvas.graphics.setColor(new Color(COLOURS[index % COLOURS.length]));
    boolean dashed = index / COLOURS.length % 2 == 1;
    canvas.graphics.setStroke(
        new BasicStroke(
            2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashed ? DASH : null, 0));
  }

  /** The span of the values seen. */
  private static final class Range {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(double value) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }

    /** A lone value lies in the middle of a span of 1. */
    double low() {
      return low < high ? low : low == high ? low - 0.5 : 0;
    }

    double high() {
      return low < high ? high : low == high ? high + 0.5 : 1;
    }

    /** With a little room above and below. */
    Axis axis(String label, boolean logarithmic) {
      if (logarithmic) {
        boolean empty = low > high;
        double room = empty ? 1.1 : Math.max(1.05, Math.pow(high / low, 0.05));
        return Axis.logarithmic(label, (empty ? 0.1 : low) / room, (empty ? 1 : high) * room);
      }
      double room = 0.05 * (high() - low());
      return Axis.linear(label, low() - room, high() + room, 7);
    }
  }
}
