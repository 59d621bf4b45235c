package io.unbraid.image.measure;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The Fréchet distance of the normal distributions with the means m and covariances S of two sets
 * of feature rows (Heusel et al. 2017, "GANs trained by a two time-scale update rule converge to a
 * local Nash equilibrium", equation 6): |m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^(1/2)). Covariances
 * divide by one less than the rows, as the paper's program does.
 *
 * <p>The root's trace is taken of the symmetric S1^(1/2) S2 S1^(1/2), whose eigenvalues are those
 * of S1 S2. These are real and not negative for singular covariances too, so that nothing need be
 * added to the diagonal, as the paper's program does with 1e-6 where its root fails: with fewer
 * rows than features the figure is that of the singular distributions. It falls as the rows of one
 * distribution grow, so that only figures from as many rows can be compared.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * The distance, 0 or more, in squared units of the features.
   *
   * @param real [rows][features], at least 2 rows
   * @param generated [rows][features], at least 2 rows
   * @throws IllegalArgumentException if there are too few rows, they differ in length, or a value
   *     is not finite
   */
  public static double between(float[][] real, float[][] generated) {
    int d = Rows.commonWidth("the real features", real, "the generated features", generated, 2);
    double[] realMean = Rows.mean(real);
    double[] generatedMean = Rows.mean(generated);
    double distance = 0;
    for (int k = 0; k < d; k++) {
      distance += (realMean[k] - generatedMean[k]) * (realMean[k] - generatedMean[k]);
    }
    DMatrixRMaj first = covariance(real, realMean);
    DMatrixRMaj second = covariance(generated, generatedMean);
    distance += CommonOps_DDRM.trace(first) + CommonOps_DDRM.trace(second);
    return Math.max(0, distance - 2 * rootTrace(first, second)); // rounding leaves -1e-15 or so
  }

  private static DMatrixRMaj covariance(float[][] rows, double[] mean) {
    int d = mean.length;
    DMatrixRMaj centred = new DMatrixRMaj(rows.length, d);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < d; k++) {
        centred.data[i * d + k] = rows[i][k] - mean[k];
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(d, d);
    CommonOps_DDRM.multTransA(1.0 / (rows.length - 1), centred, centred, covariance);
    return covariance;
  }

  /**
   * tr((S1^(1/2) S2 S1^(1/2))^(1/2)). With S1 = V L V', the matrix within has the eigenvalues of A'
   * S2 A, A being V L^(1/2).
   */
  private static double rootTrace(DMatrixRMaj first, DMatrixRMaj second) {
    int d = first.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(first, true);
    DMatrixRMaj factor = new DMatrixRMaj(d, d);
    for (int j = 0; j < d; j++) {
      double root = Math.sqrt(Math.max(0, eigen.getEigenvalue(j).real));
      DMatrixRMaj vector = eigen.getEigenVector(j);
      for (int i = 0; i < d; i++) {
        factor.data[i * d + j] = root * vector.data[i];
      }
    }
    DMatrixRMaj half = new DMatrixRMaj(d, d);
    DMatrixRMaj product = new DMatrixRMaj(d, d);
    CommonOps_DDRM.mult(second, factor, half);
    CommonOps_DDRM.multTransA(factor, half, product);
    EigenDecomposition_F64<DMatrixRMaj> values = eigen(product, false);
    double trace = 0;
    for (int j = 0; j < d; j++) {
      trace += Math.sqrt(Math.max(0, values.getEigenvalue(j).real));
    }
    return trace;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj symmetric, boolean vectors) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(symmetric.numRows, vectors, true);
    if (!eigen.decompose(symmetric.copy())) {
      throw new ArithmeticException("the eigenvalues of a covariance did not converge");
    }
    return eigen;
  }
}
