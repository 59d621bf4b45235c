package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {
  private static float[][] column(double... values) {
    float[][] x = new float[values.length][1];
    for (int i = 0; i < values.length; i++) {
      x[i][0] = (float) values[i];
    }
    return x;
  }

  @Test
  void byHandOnALine() {
    float[][] real = column(0, 1, 3, 10); // nearest others at 1, 1, 2, 7
    float[][] generated = column(-2, 4.5, 20, 26); // at 6.5, 6.5, 6, 6
    // Real balls: [-1, 1] [0, 2] [1, 5] [3, 17]: 4.5 alone lies within one.
    // Generated balls: [-8.5, 4.5] [-2, 11] [14, 26] [20, 32]: all real values lie within one.
    PrecisionRecall found = PrecisionRecall.of(real, generated, 1);
    assertEquals(0.25, found.precision(), 0);
    assertEquals(1, found.recall(), 0);
    PrecisionRecall turned = PrecisionRecall.of(generated, real, 1);
    assertEquals(1, turned.precision(), 0);
    assertEquals(0.25, turned.recall(), 0);
  }

  @Test
  void agreesWithTheDefinitionSpeltOut() {
    float[][] real = Drawn.normal(120, 4, 1, 0, 1);
    float[][] generated = Drawn.normal(90, 4, 0.7, 0.6, 2);
    PrecisionRecall found = PrecisionRecall.of(real, generated);
    assertEquals(share(generated, real, 3), found.precision(), 1e-12);
    assertEquals(share(real, generated, 3), found.recall(), 1e-12);
  }

  private static double share(float[][] judged, float[][] manifold, int k) {
    int within = 0;
    for (float[] row : judged) {
      boolean covered = false;
      for (float[] centre : manifold) {
        double[] all =
            Arrays.stream(manifold).mapToDouble(o -> Drawn.distance(centre, o)).sorted().toArray();
        covered |= Drawn.distance(row, centre) <= all[k]; // all[0] is the centre itself
      }
      within += covered ? 1 : 0;
    }
    return (double) within / judged.length;
  }

  @Test
  void knowsEqualSetsFarSetsAndACollapsedModel() {
    float[][] real = Drawn.normal(300, 8, 1, 5, 1);
    assertEquals(new PrecisionRecall(1, 1), PrecisionRecall.of(real, real));
    assertEquals(
        new PrecisionRecall(0, 0), PrecisionRecall.of(real, Drawn.normal(300, 8, 1, 500, 2)));
    float[][] collapsed = new float[300][];
    Arrays.fill(collapsed, real[7]); // one good picture over and over
    PrecisionRecall found = PrecisionRecall.of(real, collapsed);
    assertEquals(1, found.precision(), 0);
    assertEquals(1 / 300.0, found.recall(), 1e-12);
  }

  @Test
  void refusesTooFewRows() {
    float[][] x = Drawn.normal(3, 2, 1, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> PrecisionRecall.of(x, x));
    assertThrows(IllegalArgumentException.class, () -> PrecisionRecall.of(x, x, 0));
  }
}
