package io.unbraid.speaker.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearDiscriminantTest {
  /** Of two classes the direction is known in closed form: W^-1 (m1 - m0) (Fisher 1936). */
  @Test
  void isFishersDirectionForTwoClasses() {
    float[][] x = new float[4000][];
    int[] y = new int[x.length];
    Random random = new Random(7);
    for (int i = 0; i < x.length; i++) {
      y[i] = i % 2;
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      // Covariance [[4, 2], [2, 2]], means (0, 0) and (2, 2): the direction is (0, 1) up to scale.
      x[i] = new float[] {(float) (2 * a + 2 * y[i]), (float) (a + b + 2 * y[i])};
    }
    LinearDiscriminant discriminant = LinearDiscriminant.fit(x, y, 1, 1e-9);
    float origin = discriminant.project(new float[] {0, 0})[0];
    float along = discriminant.project(new float[] {1, 0})[0] - origin;
    float across = discriminant.project(new float[] {0, 1})[0] - origin;
    assertTrue(Math.abs(along) < 0.1 * Math.abs(across), along + " " + across);
    double[] sums = new double[2];
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      double projected = discriminant.project(x[i])[0];
      sums[y[i]] += projected;
      square += projected * projected;
    }
    double within = square - 2 * (sums[0] * sums[0] + sums[1] * sums[1]) / x.length;
    assertEquals(1, within / x.length, 0.001, "scatter within the classes");
  }
}
