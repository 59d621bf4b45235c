package io.unbraid.image.data.drawn;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/** Curves through points, and where their ink lies. */
final class StrokePath {
  private static final double FLATNESS = 0.05;

  private StrokePath() {}

  /** Adds a Catmull-Rom curve through points x, y, x, y, ... */
  static void curve(Path2D path, double[] points) {
    int last = points.length / 2 - 1;
    path.moveTo(points[0], points[1]);
    for (int i = 0; i < last; i++) {
      int before = 2 * Math.max(0, i - 1);
      int from = 2 * i;
      int to = 2 * (i + 1);
      int after = 2 * Math.min(last, i + 2);
      path.curveTo(
          points[from] + (points[to] - points[before]) / 6,
          points[from + 1] + (points[to + 1] - points[before + 1]) / 6,
          points[to] - (points[after] - points[from]) / 6,
          points[to + 1] - (points[after + 1] - points[from + 1]) / 6,
          points[to],
          points[to + 1]);
    }
  }

  /** Centre of mass x, y of a line of even thickness along the path. */
  static double[] centre(Path2D path) {
    double[] to = new double[6];
    double x = 0;
    double y = 0;
    double sumX = 0;
    double sumY = 0;
    double all = 0;
    for (PathIterator i = path.getPathIterator(null, FLATNESS); !i.isDone(); i.next()) {
      if (i.currentSegment(to) == PathIterator.SEG_LINETO) {
        double length = Math.hypot(to[0] - x, to[1] - y);
        sumX += length * (x + to[0]) / 2;
        sumY += length * (y + to[1]) / 2;
        all += length;
      }
      x = to[0];
      y = to[1];
    }
    return new double[] {sumX / all, sumY / all};
  }
}
