package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NearestNeighbourTest {
  @Test
  void agreesWithASearch() {
    float[][] train = Drawn.normal(700, 5, 1, 3, 1);
    float[][] test = Drawn.normal(200, 5, 1, 3, 2);
    int[] wanted = new int[test.length];
    for (int i = 0; i < test.length; i++) {
      for (int j = 0; j < train.length; j++) {
        if (Drawn.distance(test[i], train[j]) < Drawn.distance(test[i], train[wanted[i]])) {
          wanted[i] = j;
        }
      }
    }
    assertArrayEquals(wanted, NearestNeighbour.nearest(test, train));
  }

  @Test
  void countsTheRightLabels() {
    float[][] train = {{0, 0}, {10, 0}, {0, 10}};
    float[][] test = {{1, 1}, {9, 1}, {8, 0}, {1, 9}};
    int[] labels = {0, 1, 2};
    assertEquals(0.75, NearestNeighbour.accuracy(train, labels, test, new int[] {0, 1, 2, 2}), 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> NearestNeighbour.accuracy(train, labels, test, new int[] {0, 1, -1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> NearestNeighbour.accuracy(train, labels, test, new int[] {0, 1}));
  }
}
