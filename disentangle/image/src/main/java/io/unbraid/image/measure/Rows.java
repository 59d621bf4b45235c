package io.unbraid.image.measure;

/** What every measure asks of rows of features or codes. */
final class Rows {
  private Rows() {}

  /**
   * The length of the rows.
   *
   * @throws IllegalArgumentException if there are fewer than {@code least} rows, if they differ in
   *     length or have none, or if a value is not finite
   */
  static int width(String name, float[][] rows, int least) {
    if (rows.length < least) {
      throw new IllegalArgumentException(
          rows.length + " rows of " + name + ", at least " + least + " are needed");
    }
    int width = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width || width == 0) {
        throw new IllegalArgumentException(
            name + ": row " + i + " has " + rows[i].length + " values, row 0 has " + width);
      }
      for (float value : rows[i]) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(name + ": row " + i + " has a value " + value);
        }
      }
    }
    return width;
  }

  /** As {@link #width}, of two sets that must agree in it. */
  static int commonWidth(String name, float[][] rows, String other, float[][] others, int least) {
    int width = width(name, rows, least);
    if (width(other, others, least) != width) {
      throw new IllegalArgumentException(
          name + " has " + width + " values a row, " + other + " " + others[0].length);
    }
    return width;
  }

  /**
   * One more than the largest label.
   *
   * @throws IllegalArgumentException unless there is a label of 0 or more for each row
   */
  static int classes(String name, int[] labels, int rows) {
    if (labels.length != rows) {
      throw new IllegalArgumentException(labels.length + " labels of " + rows + " rows of " + name);
    }
    int classes = 0;
    for (int label : labels) {
      if (label < 0) {
        throw new IllegalArgumentException(name + " has a row without a label: " + label);
      }
      classes = Math.max(classes, label + 1);
    }
    return classes;
  }

  /** The mean of the rows. */
  static double[] mean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k];
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= rows.length;
    }
    return mean;
  }
}
