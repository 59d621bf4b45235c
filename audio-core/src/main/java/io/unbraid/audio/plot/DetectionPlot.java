package io.unbraid.audio.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Detection error trade-off as PNG: false rejections over false acceptances on axes in normal
 * deviates, where scores of normal distribution make straight lines (Martin et al. 1997).
 */
public final class DetectionPlot {
  private static final double[] MARKS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8
  };
  private static final double LEAST = 0.001;
  private static final double MOST = 0.8;

  private DetectionPlot() {}

  /**
   * @param file PNG to write
   * @param curves x: share of false acceptances, y: share of false rejections, in [0, 1]
   * @throws io.unbraid.audio.base.InputException if the file cannot be written
   */
  public static void write(Path file, String title, List<Series> curves) {
    Axis horizontal = axis("false acceptances, %");
    CurvePlot.write(file, title, horizontal, axis("false rejections, %"), inside(curves), false);
  }

  private static Axis axis(String label) {
    double low = deviate(LEAST);
    double high = deviate(MOST);
    List<Axis.Tick> ticks = new ArrayList<>();
    for (double mark : MARKS) {
      double percent = 100 * mark;
      String text = percent == Math.rint(percent) ? "" + (int) percent : "" + percent;
      ticks.add(new Axis.Tick(mark, text));
    }
    return new Axis(label, p -> (deviate(p) - low) / (high - low), ticks);
  }

  /** Shares of 0 and 1 have no deviate: they are drawn at the picture's edge. */
  private static List<Series> inside(List<Series> curves) {
    List<Series> inside = new ArrayList<>();
    for (Series curve : curves) {
      double[] x = curve.x().clone();
      double[] y = curve.y().clone();
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.max(LEAST / 2, Math.min(0.99, x[i]));
        y[i] = Math.max(LEAST / 2, Math.min(0.99, y[i]));
      }
      inside.add(new Series(curve.name(), x, y));
    }
    return inside;
  }

  /**
   * The x below which a standard normal value lies with probability p, by bisection of Phi.
   *
   * @param p above 0 and below 1
   */
  static double deviate(double p) {
    double low = -9;
    double high = 9;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (normal(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Phi by Marsaglia's series (2004): 1/2 + phi(x) (x + x^3/3 + x^5/15 + ...). */
  static double normal(double x) {
    if (x < 0) {
      return 1 - normal(-x);
    }
    double term = x;
    double sum = x;
    for (int i = 3; sum + term != sum; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
