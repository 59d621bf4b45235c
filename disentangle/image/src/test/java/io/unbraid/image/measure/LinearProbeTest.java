package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.evaluation.ProbeReport;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
  private static int[] cycle(int rows, int classes) {
    int[] labels = new int[rows];
    Arrays.setAll(labels, i -> i % classes);
    return labels;
  }

  /** Classes 4 apart along axes of their own; {@code spread} of the noise decides how hard. */
  private static float[][] rows(int[] labels, double spread, long seed) {
    float[][] x = Drawn.normal(labels.length, 6, spread, 0, seed);
    for (int i = 0; i < x.length; i++) {
      x[i][labels[i]] += 4;
    }
    return x;
  }

  @Test
  void drawsEachClassAsOften() {
    int[] labels = new int[100];
    Arrays.fill(labels, 0, 80, 2); // one class is common
    Arrays.fill(labels, 80, 90, 1);
    int[] drawn = LinearProbe.draw(labels, 3, 20, new Random(1));
    int[] counts = new int[3];
    for (int row : drawn) {
      counts[labels[row]]++;
    }
    Arrays.sort(counts);
    assertArrayEquals(new int[] {6, 7, 7}, counts);
    assertEquals(20, Arrays.stream(drawn).distinct().count());
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> LinearProbe.draw(labels, 3, 36, new Random(1)));
    assertTrue(e.getMessage().contains("2 rows too few"), e.getMessage());
  }

  @Test
  void moreLabelsTellMore() {
    int[] trainLabels = cycle(600, 3);
    int[] testLabels = cycle(300, 3);
    float[][] train = rows(trainLabels, 2, 1);
    float[][] test = rows(testLabels, 2, 2);
    ProbeReport few = LinearProbe.of(train, trainLabels, test, testLabels, 3, 5, 1);
    ProbeReport many = LinearProbe.of(train, trainLabels, test, testLabels, 300, 3, 1);
    // The best rule's accuracy is P(max of two normal values < a normal value + 2) = 0.87.
    assertTrue(many.accuracy() > 0.8 && many.accuracy() < 0.92, many.toString());
    assertTrue(few.accuracy() < many.accuracy() - 0.05, few + " " + many);
    assertTrue(few.deviation() > many.deviation(), few + " " + many);
    assertEquals(1 / 3.0, many.chance(), 1e-12);
    assertEquals(300, many.trained());
    assertEquals(300, many.tested());
    assertEquals(few, LinearProbe.of(train, trainLabels, test, testLabels, 3, 5, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearProbe.of(train, trainLabels, test, testLabels, 2, 5, 1));
  }
}
