package io.unbraid.image.data.drawn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.unbraid.image.data.Factor;
import io.unbraid.image.data.ImageSet;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each factor is found again in the pixels. */
class ShapesTest {
  private static final ImageSet SAMPLE = Shapes.sample(400, 3);

  /** How much of each pixel is covered, 0 to 1: the brightest channel. */
  private static double[] coverage(byte[] picture) {
    double[] coverage = new double[28 * 28];
    for (int i = 0; i < picture.length; i++) {
      int pixel = i % coverage.length;
      coverage[pixel] = Math.max(coverage[pixel], (picture[i] & 0xff) / 255.0);
    }
    return coverage;
  }

  /** Area, mean x, mean y, and the second moments xx, xy, yy about the mean, in pixels. */
  private static double[] moments(byte[] picture) {
    double[] m = new double[6];
    double[] coverage = coverage(picture);
    for (int i = 0; i < coverage.length; i++) {
      double x = i % 28 + 0.5;
      double y = i / 28 + 0.5;
      double[] powers = {1, x, y, x * x, x * y, y * y};
      for (int k = 0; k < 6; k++) {
        m[k] += coverage[i] * powers[k];
      }
    }
    for (int k = 1; k < 6; k++) {
      m[k] /= m[0];
    }
    m[3] -= m[1] * m[1];
    m[4] -= m[1] * m[2];
    m[5] -= m[2] * m[2];
    return m;
  }

  @Test
  void centreOfMassTellsXAndY() {
    for (int i = 0; i < SAMPLE.size(); i++) {
      double[] moments = moments(SAMPLE.bytes(i));
      assertEquals(7 + 2 * SAMPLE.factor(i, 3), moments[1], 0.1);
      assertEquals(7 + 2 * SAMPLE.factor(i, 4), moments[2], 0.1);
    }
  }

  @Test
  void areaTellsSize() {
    // In units of the squared size: a square of diagonal 2; pi a b; 180 pi is the heart curve's
    // area, 17.80 the distance of its tip from its centre of mass.
    double[] unit = {2, Math.PI / 2, 180 * Math.PI / (17.80 * 17.80)};
    for (int i = 0; i < SAMPLE.size(); i++) {
      double size = 4 + 0.6 * SAMPLE.factor(i, 1);
      double expected = unit[SAMPLE.label(i)] * size * size;
      assertEquals(1, moments(SAMPLE.bytes(i))[0] / expected, 0.04);
    }
  }

  @Test
  void longAxisOfAnEllipseTellsRotation() {
    for (int rotation = 0; rotation < 10; rotation++) {
      double[] m = moments(Shapes.draw(new int[] {1, 5, rotation, 4, 4, 0}).bytes(0));
      double axis = Math.toDegrees(0.5 * Math.atan2(2 * m[4], m[3] - m[5]));
      assertEquals(9 * rotation, axis, 1);
    }
  }

  @Test
  void meanColourTellsHue() {
    for (int i = 0; i < SAMPLE.size(); i++) {
      int[] sums = new int[3];
      byte[] picture = SAMPLE.bytes(i);
      for (int k = 0; k < picture.length; k++) {
        sums[k / (28 * 28)] += picture[k] & 0xff;
      }
      float hue = Color.RGBtoHSB(sums[0] / 784, sums[1] / 784, sums[2] / 784, null)[0];
      assertEquals(SAMPLE.factor(i, 5), Math.round(6 * hue) % 6);
    }
  }

  @Test
  void everyValueOfAFactorGivesAnotherPicture() {
    for (int which = 0; which < Shapes.FACTORS.size(); which++) {
      Set<String> seen = new HashSet<>();
      int values = Shapes.FACTORS.get(which).values();
      for (int value = 0; value < values; value++) {
        int[] all = {0, 3, 2, 3, 3, 3};
        all[which] = value;
        seen.add(Arrays.toString(Shapes.draw(all).bytes(0)));
      }
      assertEquals(values, seen.size(), Shapes.FACTORS.get(which).name());
    }
  }

  @Test
  void aSampleIsOfTheSeedAndHoldsNoPictureTwice() {
    Set<List<Integer>> seen = new HashSet<>();
    ImageSet again = Shapes.sample(400, 3);
    for (int i = 0; i < SAMPLE.size(); i++) {
      List<Integer> values = new ArrayList<>();
      for (int which = 0; which < 6; which++) {
        values.add(SAMPLE.factor(i, which));
      }
      seen.add(values);
      assertArrayEquals(SAMPLE.bytes(i), again.bytes(i));
    }
    assertEquals(400, seen.size());
    assertEquals(
        69_120, Shapes.FACTORS.stream().mapToInt(Factor::values).reduce(1, (a, b) -> a * b));
    ImageSet subset = SAMPLE.subset(7);
    assertEquals(SAMPLE.factor(7, 5), subset.factor(0, 5));
    assertEquals(Shapes.FACTORS, subset.factors());
  }

  @Test
  void refusesValuesThatAFactorDoesNotTake() {
    assertThrows(IllegalArgumentException.class, () -> Shapes.draw(new int[] {3, 0, 0, 0, 0, 0}));
    assertThrows(IllegalArgumentException.class, () -> Shapes.draw(new int[] {0, 0, 0}));
    assertThrows(IllegalArgumentException.class, () -> Shapes.sample(69_121, 1));
  }
}
