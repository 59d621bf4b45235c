package io.unbraid.image.data.drawn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Inputs;
import io.unbraid.image.data.source.IdxFolder;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DrawnDigitsTest {
  private static final ImageSet DIGITS = DrawnDigits.draw(1000, 5);

  /** Mean picture of each class. */
  private static double[][] means(ImageSet set) {
    double[][] means = new double[10][set.shape().length()];
    int[] counts = new int[10];
    for (int i = 0; i < set.size(); i++) {
      counts[set.label(i)]++;
      for (int k = 0; k < means[0].length; k++) {
        means[set.label(i)][k] += set.bytes(i)[k] & 0xff;
      }
    }
    for (int digit = 0; digit < 10; digit++) {
      for (int k = 0; k < means[0].length; k++) {
        means[digit][k] /= counts[digit];
      }
    }
    return means;
  }

  /** Share of pictures whose nearest mean is that of their class. */
  private static double nearestMean(double[][] means, ImageSet set) {
    int right = 0;
    for (int i = 0; i < set.size(); i++) {
      double[] far = new double[10];
      for (int digit = 0; digit < 10; digit++) {
        for (int k = 0; k < means[0].length; k++) {
          double difference = means[digit][k] - (set.bytes(i)[k] & 0xff);
          far[digit] += difference * difference;
        }
      }
      double nearest = Arrays.stream(far).min().orElseThrow();
      right += far[set.label(i)] == nearest ? 1 : 0;
    }
    return (double) right / set.size();
  }

  @Test
  void areDigits() {
    assertEquals(new ImageShape(1, 28, 28), DIGITS.shape());
    assertEquals(7, DIGITS.label(17));
    double accuracy = nearestMean(means(DrawnDigits.draw(1000, 6)), DIGITS);
    assertTrue(accuracy > 0.75, () -> "nearest mean finds " + accuracy);
  }

  @Test
  void standInForMnist() {
    Assumptions.assumeTrue(Files.isDirectory(Inputs.MNIST), "needs MNIST's files");
    ImageSet mnist = IdxFolder.open(Inputs.MNIST).test();
    double accuracy = nearestMean(means(mnist), DIGITS);
    assertTrue(accuracy > 0.6, () -> "MNIST's nearest mean finds " + accuracy);
  }

  @Test
  void lieWholeWithTheirCentreOfMassInTheMiddle() {
    for (int i = 0; i < DIGITS.size(); i++) {
      byte[] picture = DIGITS.bytes(i);
      double ink = 0;
      double sumX = 0;
      double sumY = 0;
      for (int pixel = 0; pixel < picture.length; pixel++) {
        int x = pixel % 28;
        int y = pixel / 28;
        int value = picture[pixel] & 0xff;
        ink += value;
        sumX += value * (x + 0.5);
        sumY += value * (y + 0.5);
        boolean edge = x < 2 || y < 2 || x > 25 || y > 25;
        assertTrue(!edge || value < 64, "ink at the edge, more than the blur's");
      }
      assertTrue(ink > 255 * 20, "hardly any ink");
      assertEquals(14, sumX / ink, 1);
      assertEquals(14, sumY / ink, 1);
    }
  }

  @Test
  void sameSeedGivesTheSameDigitsAndNoTwoAreAlike() {
    ImageSet longer = DrawnDigits.draw(1200, 5);
    for (int i = 0; i < DIGITS.size(); i++) {
      assertArrayEquals(DIGITS.bytes(i), longer.bytes(i));
    }
    assertFalse(Arrays.equals(DIGITS.bytes(0), DIGITS.bytes(10)));
    assertFalse(Arrays.equals(DIGITS.bytes(0), DrawnDigits.draw(1, 6).bytes(0)));
  }
}
