package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
  /** x[i][k] = sin(a i (k + 1)) + b cos(c i) + 0.1 k b. */
  private static float[][] waves(int rows, int width, double a, double b, double c) {
    float[][] x = new float[rows][width];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < width; k++) {
        x[i][k] = (float) (Math.sin(a * i * (k + 1)) + b * Math.cos(c * i) + 0.1 * k * b);
      }
    }
    return x;
  }

  /** Rows 0, +s and -s along each axis in turn: variance 2 s^2 / (n - 1) there, nothing besides. */
  private static float[][] cross(double[] mean, double[] reach) {
    float[][] x = new float[2 * mean.length + 1][mean.length];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        x[i][k] = (float) (mean[k] + (i / 2 == k && i < x.length - 1 ? reach[k] : 0) * sign(i));
      }
    }
    return x;
  }

  private static int sign(int i) {
    return i % 2 == 0 ? 1 : -1;
  }

  @Test
  void diagonalCovariancesGiveTheClosedForm() {
    double[] first = {1, 2, 3};
    double[] second = {4, 0.5, 0};
    double[] mean = {1, -1, 2};
    double wanted = 0;
    for (int k = 0; k < 3; k++) { // (m1 - m2)^2 + (s1 - s2)^2, s = reach sqrt(2 / 6)
      wanted += mean[k] * mean[k] + (first[k] - second[k]) * (first[k] - second[k]) / 3;
    }
    double found = FrechetDistance.between(cross(new double[3], first), cross(mean, second));
    assertEquals(wanted, found, 1e-6);
  }

  /**
   * The constant is numpy's, from the eigenvalues of the product that is not symmetric: {@code S =
   * np.cov(x, rowvar=False); T = np.cov(y, rowvar=False); ((x.mean(0) - y.mean(0))**2).sum() +
   * np.trace(S) + np.trace(T) - 2 * np.sqrt(np.linalg.eigvals(S @ T)).sum()}.
   */
  @Test
  void agreesWithNumpy() {
    float[][] x = waves(50, 6, 1.3, 0.5, 0.7);
    float[][] y = waves(40, 6, 0.9, -1.0, 0.31);
    assertEquals(2.4681810203469254, FrechetDistance.between(x, y), 1e-6);
    assertEquals(2.4681810203469254, FrechetDistance.between(y, x), 1e-6);
  }

  /**
   * The constant is numpy's, with no covariance formed: {@code A = (x - x.mean(0)) / 2; B = (y -
   * y.mean(0)) / np.sqrt(5); ((x.mean(0) - y.mean(0))**2).sum() + (A**2).sum() + (B**2).sum() - 2 *
   * np.linalg.svd(A @ B.T, compute_uv=False).sum()}.
   */
  @Test
  void fewerRowsThanFeaturesGiveTheSingularDistance() {
    float[][] x = waves(5, 12, 1.3, 0.5, 0.7);
    float[][] y = waves(6, 12, 0.9, -1.0, 0.31);
    assertEquals(39.97335911749714, FrechetDistance.between(x, y), 1e-5);
    assertEquals(39.97335911749714, FrechetDistance.between(y, x), 1e-5);
    assertEquals(0, FrechetDistance.between(x, x), 1e-5);
  }

  @Test
  void equalSetsAreAtZeroAndConstantFeaturesDoNoHarm() {
    float[][] x = waves(50, 6, 1.3, 0.5, 0.7);
    assertEquals(0, FrechetDistance.between(x, x), 1e-9);
    float[][] constant = new float[10][6];
    double spread = 0;
    for (float[] row : constant) {
      java.util.Arrays.fill(row, 2);
    }
    assertEquals(0, FrechetDistance.between(constant, constant), 0);
    double[] mean = Rows.mean(x);
    for (int k = 0; k < 6; k++) {
      for (float[] row : x) {
        spread += (row[k] - mean[k]) * (row[k] - mean[k]) / 49;
      }
      spread += (mean[k] - 2) * (mean[k] - 2);
    }
    assertEquals(spread, FrechetDistance.between(x, constant), 1e-9);
  }

  @Test
  void rotationOfBothSetsChangesNothing() {
    float[][] x = waves(50, 6, 1.3, 0.5, 0.7);
    float[][] y = waves(40, 6, 0.9, -1.0, 0.31);
    double wanted = FrechetDistance.between(x, y);
    Random random = new Random(3);
    for (int turn = 0; turn < 20; turn++) {
      int a = random.nextInt(6);
      int b = (a + 1 + random.nextInt(5)) % 6;
      double angle = random.nextDouble() * 2 * Math.PI;
      rotate(x, a, b, angle);
      rotate(y, a, b, angle);
    }
    assertEquals(wanted, FrechetDistance.between(x, y), 1e-5);
    rotate(x, 0, 1, 0.5);
    assertTrue(Math.abs(FrechetDistance.between(x, y) - wanted) > 1e-3);
  }

  private static void rotate(float[][] rows, int a, int b, double angle) {
    for (float[] row : rows) {
      double x = row[a];
      row[a] = (float) (Math.cos(angle) * x - Math.sin(angle) * row[b]);
      row[b] = (float) (Math.sin(angle) * x + Math.cos(angle) * row[b]);
    }
  }

  @Test
  void refusesWhatHasNoDistance() {
    float[][] x = waves(5, 3, 1.3, 0.5, 0.7);
    assertThrows(
        IllegalArgumentException.class,
        () -> FrechetDistance.between(x, new float[][] {{1, 2, 3}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> FrechetDistance.between(x, waves(5, 4, 1.3, 0.5, 0.7)));
    float[][] damaged = waves(5, 3, 1.3, 0.5, 0.7);
    damaged[3][1] = Float.NaN;
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> FrechetDistance.between(x, damaged));
    assertEquals("the generated features: row 3 has a value NaN", e.getMessage());
  }
}
