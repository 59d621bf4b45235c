package io.unbraid.image.data.picture;

import io.unbraid.image.data.ImageShape;

/**
 * Scales pictures with a triangle filter as wide as a target pixel, and at least as wide as a
 * source pixel: small pictures become smooth and large ones do not alias.
 */
final class Scaling {
  private Scaling() {}

  /**
   * Cuts the largest part of the target's aspect ratio from the middle and scales that.
   *
   * @param planes bytes [channels x height x width]
   * @return bytes [channels x target height x target width]
   */
  static byte[] fit(byte[] planes, ImageShape shape, int height, int width) {
    double step = Math.min((double) shape.height() / height, (double) shape.width() / width);
    double[][] rows = weights(shape.height(), height, step);
    double[][] columns = weights(shape.width(), width, step);
    byte[] scaled = new byte[shape.channels() * height * width];
    double[] line = new double[shape.width()];
    int at = 0;
    for (int channel = 0; channel < shape.channels(); channel++) {
      int plane = channel * shape.height() * shape.width();
      for (double[] row : rows) {
        for (int x = 0; x < line.length; x++) {
          line[x] = sum(row, planes, plane + x, shape.width());
        }
        for (double[] column : columns) {
          scaled[at++] = (byte) Math.round(sum(column, line));
        }
      }
    }
    return scaled;
  }

  /** For each target pixel: the first source pixel, then the weights from there on. */
  private static double[][] weights(int source, int target, double step) {
    double support = Math.max(1, step);
    double offset = (source - step * target) / 2;
    double[][] weights = new double[target][];
    for (int i = 0; i < target; i++) {
      double middle = offset + (i + 0.5) * step - 0.5;
      int first = Math.max(0, (int) Math.ceil(middle - support));
      int last = Math.min(source - 1, (int) Math.floor(middle + support));
      weights[i] = new double[last - first + 2];
      weights[i][0] = first;
      double total = 0;
      for (int k = first; k <= last; k++) {
        double weight = Math.max(0, 1 - Math.abs(k - middle) / support);
        weights[i][k - first + 1] = weight;
        total += weight;
      }
      for (int k = 1; k < weights[i].length; k++) {
        weights[i][k] /= total;
      }
    }
    return weights;
  }

  private static double sum(double[] weights, byte[] values, int start, int stride) {
    double sum = 0;
    int at = start + (int) weights[0] * stride;
    for (int k = 1; k < weights.length; k++, at += stride) {
      sum += weights[k] * (values[at] & 0xff);
    }
    return sum;
  }

  private static double sum(double[] weights, double[] values) {
    double sum = 0;
    int first = (int) weights[0];
    for (int k = 1; k < weights.length; k++) {
      sum += weights[k] * values[first + k - 1];
    }
    return sum;
  }
}
