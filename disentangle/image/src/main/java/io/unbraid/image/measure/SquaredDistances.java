package io.unbraid.image.measure;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;

/**
 * Squared Euclidean distances of all rows of one set to all of another, by matrix products of
 * blocks of rows: (-2a, |a|^2, 1) (b, 1, |b|^2)' = |a - b|^2.
 */
final class SquaredDistances {
  /** Distances computed at a time: 16 MB of them. */
  private static final int BLOCK = 1 << 22;

  /** Below this share of |a|^2 + |b|^2 a distance may be rounding alone: it counts as 0. */
  private static final float ROUNDING = 1e-6f;

  private SquaredDistances() {}

  /** What is done with the distances of a row. */
  interface Visitor {
    /**
     * @param row its number
     * @param distances to each row of the other set; overwritten for the next row
     */
    void row(int row, float[] distances);
  }

  static void visit(float[][] from, float[][] to, Visitor visitor) {
    double[] centre = Rows.mean(to); // small norms round less
    float[] norms = new float[to.length];
    float[] flat = augmented(to, 0, to.length, centre, norms, false);
    int width = centre.length + 2;
    int block = Math.max(1, BLOCK / to.length);
    float[] distances = new float[to.length];
    try (Scope all = new Scope();
        Engine.NoGradients none = Engine.noGradients()) {
      Tensor columns = Tensor.of(flat, to.length, width).transpose(0, 1);
      for (int start = 0; start < from.length; start += block) {
        int rows = Math.min(block, from.length - start);
        float[] own = new float[rows];
        float[] left = augmented(from, start, rows, centre, own, true);
        float[] product;
        try (Scope scope = new Scope()) {
          product = Tensor.of(left, rows, width).matmul(columns).toArray();
        }
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < distances.length; j++) {
            float distance = product[i * distances.length + j];
            distances[j] = distance < ROUNDING * (own[i] + norms[j]) ? 0 : distance;
          }
          visitor.row(start + i, distances);
        }
      }
    }
  }

  private static float[] augmented(
      float[][] rows, int start, int count, double[] centre, float[] norms, boolean left) {
    int width = centre.length + 2;
    float[] flat = new float[count * width];
    for (int i = 0; i < count; i++) {
      double norm = 0;
      for (int k = 0; k < centre.length; k++) {
        float value = (float) (rows[start + i][k] - centre[k]);
        flat[i * width + k] = left ? -2 * value : value;
        norm += (double) value * value;
      }
      norms[i] = (float) norm;
      flat[i * width + centre.length] = left ? norms[i] : 1;
      flat[i * width + centre.length + 1] = left ? 1 : norms[i];
    }
    return flat;
  }
}
