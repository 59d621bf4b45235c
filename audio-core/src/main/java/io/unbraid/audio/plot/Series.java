package io.unbraid.audio.plot;

/**
 * One named curve.
 *
 * @param name for the legend
 * @param x places, ascending
 * @param y values, as many; the curve breaks where one is not finite
 */
public record Series(String name, double[] x, double[] y) {
  /**
   * @throws IllegalArgumentException if x and y differ in length
   */
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(name + ": " + x.length + " x, " + y.length + " y");
    }
  }

  /** Whether point i has a place: a logarithmic y axis has none for zero and below. */
  boolean shown(int i, boolean logarithmic) {
    return Double.isFinite(x[i]) && Double.isFinite(y[i]) && (!logarithmic || y[i] > 0);
  }
}
