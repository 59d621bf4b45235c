package io.unbraid.speaker.trial;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Linear discriminant analysis (Rao 1948): the directions in which classes lie furthest apart in
 * units of the scatter within them, that scatter shrunk towards a multiple of the identity, S + r
 * tr(S) / d I. In the projection the scatter within a class is the identity.
 */
public final class LinearDiscriminant {
  private final double[] mean;
  private final double[][] directions; // [dimensions out][dimensions in]

  private LinearDiscriminant(double[] mean, double[][] directions) {
    this.mean = mean;
    this.directions = directions;
  }

  /**
   * @param vectors [examples][dimensions]
   * @param classes of each example, from 0
   * @param dimensions kept, fewer than there are classes
   * @param ridge r above, positive
   */
  public static LinearDiscriminant fit(
      float[][] vectors, int[] classes, int dimensions, double ridge) {
    int d = vectors[0].length;
    int count = 0;
    for (int c : classes) {
      count = Math.max(count, c + 1);
    }
    if (dimensions >= count || dimensions > d) {
      throw new IllegalArgumentException(
          dimensions + " dimensions of " + d + " from " + count + " classes");
    }
    double[] mean = new double[d];
    double[][] means = new double[count][d];
    int[] sizes = new int[count];
    for (int i = 0; i < vectors.length; i++) {
      sizes[classes[i]]++;
      for (int k = 0; k < d; k++) {
        means[classes[i]][k] += vectors[i][k];
        mean[k] += vectors[i][k] / vectors.length;
      }
    }
    DMatrixRMaj within = new DMatrixRMaj(d, d);
    DMatrixRMaj between = new DMatrixRMaj(d, d);
    for (int c = 0; c < count; c++) {
      for (int k = 0; k < d; k++) {
        means[c][k] /= Math.max(1, sizes[c]);
      }
      addOuter(between, difference(means[c], mean), (double) sizes[c] / vectors.length);
    }
    for (int i = 0; i < vectors.length; i++) {
      double[] own = means[classes[i]];
      double[] difference = new double[d];
      for (int k = 0; k < d; k++) {
        difference[k] = vectors[i][k] - own[k];
      }
      addOuter(within, difference, 1.0 / (vectors.length - count));
    }
    double shrink = ridge * CommonOps_DDRM.trace(within) / d;
    for (int k = 0; k < d; k++) {
      within.add(k, k, shrink);
    }
    return new LinearDiscriminant(mean, directions(within, between, dimensions));
  }

  /** The leading solutions of B v = l W v with v' W v = 1, by whitening W. */
  private static double[][] directions(DMatrixRMaj within, DMatrixRMaj between, int dimensions) {
    int d = within.numRows;
    double[][] whitening = eigenvectors(within, d, true);
    DMatrixRMaj whiten = new DMatrixRMaj(whitening);
    DMatrixRMaj half = new DMatrixRMaj(d, d);
    DMatrixRMaj whitened = new DMatrixRMaj(d, d);
    CommonOps_DDRM.mult(whiten, between, half);
    CommonOps_DDRM.multTransB(half, whiten, whitened);
    double[][] leading = eigenvectors(whitened, dimensions, false);
    DMatrixRMaj out = new DMatrixRMaj(dimensions, d);
    CommonOps_DDRM.mult(new DMatrixRMaj(leading), whiten, out);
    double[][] rows = new double[dimensions][d];
    for (int i = 0; i < dimensions; i++) {
      System.arraycopy(out.data, i * d, rows[i], 0, d);
    }
    return rows;
  }

  /** Eigenvectors as rows by falling eigenvalue, divided by its root if wanted. */
  private static double[][] eigenvectors(DMatrixRMaj symmetric, int wanted, boolean scaled) {
    int d = symmetric.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(symmetric.copy())) {
      throw new ArithmeticException(
          "the scatter matrix has no eigenvectors: is a value not a number?");
    }
    Integer[] order = new Integer[d];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real));
    double[][] rows = new double[wanted][];
    for (int i = 0; i < wanted; i++) {
      rows[i] = eigen.getEigenVector(order[i]).getData().clone();
      double scale = scaled ? 1 / Math.sqrt(eigen.getEigenvalue(order[i]).real) : 1;
      for (int k = 0; k < d; k++) {
        rows[i][k] *= scale;
      }
    }
    return rows;
  }

  private static double[] difference(double[] x, double[] y) {
    double[] out = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      out[k] = x[k] - y[k];
    }
    return out;
  }

  private static void addOuter(DMatrixRMaj sum, double[] x, double weight) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        sum.data[i * x.length + j] += weight * x[i] * x[j];
      }
    }
  }

  /** The projection of a vector, the mean of all examples taken off. */
  public float[] project(float[] vector) {
    float[] out = new float[directions.length];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int k = 0; k < vector.length; k++) {
        sum += directions[i][k] * (vector[k] - mean[k]);
      }
      out[i] = (float) sum;
    }
    return out;
  }

  /** The mean of all examples, [dimensions in]. */
  public double[] mean() {
    return mean.clone();
  }

  /** What a vector less the mean is multiplied by, [dimensions out][dimensions in]. */
  public double[][] directions() {
    return Arrays.stream(directions).map(double[]::clone).toArray(double[][]::new);
  }
}
