package io.unbraid.image.measure;

import java.util.Arrays;

/**
 * Fills a hole by what is around it alone: each missing pixel becomes the mean of its neighbours,
 * which solves Laplace's equation with the border as its boundary values. The smoothest filling, to
 * measure learned ones against.
 */
public final class HarmonicFill {
  private static final int MOST_SWEEPS = 2000;
  private static final double SETTLED = 1e-5;

  /** Over-relaxation: the sweeps needed grow with the hole's width in place of its square. */
  private static final double RELAXATION = 1.7;

  private HarmonicFill() {}

  /**
   * @param plane one channel, row after row; at the picture's own edge there is no neighbour
   * @param missing of the same length
   * @param width of a row
   * @return the plane with its missing pixels filled; by 0 if all are missing
   */
  public static float[] fill(float[] plane, boolean[] missing, int width) {
    double[] values = start(plane, missing);
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double most = 0;
      for (int i = 0; i < values.length; i++) {
        if (missing[i]) {
          double change = RELAXATION * (meanOfNeighbours(values, i, width) - values[i]);
          values[i] += change;
          most = Math.max(most, Math.abs(change));
        }
      }
      if (most < SETTLED) {
        break;
      }
    }
    float[] filled = plane.clone();
    for (int i = 0; i < filled.length; i++) {
      if (missing[i]) {
        filled[i] = (float) values[i];
      }
    }
    return filled;
  }

  private static double[] start(float[] plane, boolean[] missing) {
    double sum = 0;
    int known = 0;
    for (int i = 0; i < plane.length; i++) {
      if (!missing[i]) {
        sum += plane[i];
        known++;
      }
    }
    double[] values = new double[plane.length];
    Arrays.fill(values, known == 0 ? 0 : sum / known);
    for (int i = 0; i < plane.length; i++) {
      if (!missing[i]) {
        values[i] = plane[i];
      }
    }
    return values;
  }

  private static double meanOfNeighbours(double[] values, int i, int width) {
    double sum = 0;
    int count = 0;
    if (i % width > 0) {
      sum += values[i - 1];
      count++;
    }
    if (i % width < width - 1) {
      sum += values[i + 1];
      count++;
    }
    if (i >= width) {
      sum += values[i - width];
      count++;
    }
    if (i + width < values.length) {
      sum += values[i + width];
      count++;
    }
    return count == 0 ? values[i] : sum / count;
  }
}
