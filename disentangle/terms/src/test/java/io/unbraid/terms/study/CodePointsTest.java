package io.unbraid.terms.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.terms.study.CodePoints.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointsTest {
  /** Three clouds, far from each other. */
  private static List<Point> clouds(int each) {
    Random random = new Random(1);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 3 * each; i++) {
      float[] code = new float[10];
      for (int c = 0; c < code.length; c++) {
        code[c] = (float) (0.1 * random.nextGaussian() + (c == i % 3 ? 3 : 0));
      }
      points.add(new Point("word" + i % 3, "speaker", code));
    }
    return points;
  }

  @Test
  void cloudsStayTogetherAndThePictureIsTheSameAgain() {
    List<Point> points = clouds(30);
    double[][] plane = CodePoints.plane(points);
    int right = 0;
    for (int i = 0; i < plane.length; i++) {
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < plane.length; j++) {
        double d = Math.hypot(plane[i][0] - plane[j][0], plane[i][1] - plane[j][1]);
        if (j != i && d < least) {
          least = d;
          nearest = j;
        }
      }
      right += nearest % 3 == i % 3 ? 1 : 0;
    }
    assertTrue(right >= 0.95 * plane.length, right + " of " + plane.length);
    assertArrayEquals(plane[7], CodePoints.plane(points)[7], 1e-9);
  }

  @Test
  void tooFewPointsAreNoPicture() {
    assertThrows(InputException.class, () -> CodePoints.plane(clouds(5)));
  }
}
