package io.unbraid.training.metrics;

import io.unbraid.audio.plot.CurvePlot;
import io.unbraid.audio.plot.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The metrics of a run as curves over its steps. */
final class MetricsPlot {
  /** Longer curves are drawn by the means of as many stretches, which also shows their trend. */
  static final int POINTS = 400;

  /** From this ratio of the largest to the smallest value on, an even axis hides the small ones. */
  private static final double WIDE = 20;

  private MetricsPlot() {}

  static void write(MetricsTable table, Path png) {
    List<Series> curves = table.names().stream().map(name -> curve(table, name)).toList();
    double[] values = curves.stream().flatMapToDouble(c -> Arrays.stream(c.y())).toArray();
    double least = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double most = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    boolean logarithmic = least > 0 && most > WIDE * least;
    CurvePlot.write(png, "Training", "step", "value", curves, logarithmic);
  }

  /** The rows that have the value, at most {@link #POINTS} of them or of their means. */
  static Series curve(MetricsTable table, String name) {
    List<double[]> points = new ArrayList<>();
    for (MetricsTable.Row row : table.rows()) {
      Double value = row.values().get(name);
      if (value != null) {
        points.add(new double[] {row.step(), value});
      }
    }
    int count = Math.min(points.size(), POINTS);
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      int begin = (int) ((long) i * points.size() / count);
      int end = (int) ((i + 1L) * points.size() / count);
      List<double[]> stretch = points.subList(begin, end);
      x[i] = stretch.stream().mapToDouble(point -> point[0]).average().orElseThrow();
      y[i] = stretch.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    }
    return new Series(name, x, y);
  }
}
