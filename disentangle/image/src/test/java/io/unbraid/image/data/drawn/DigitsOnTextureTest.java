package io.unbraid.image.data.drawn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsOnTextureTest {
  private static final ImageShape GREY = new ImageShape(1, 28, 28);
  private static final int COUNT = 200;

  /** Pictures of one brightness. */
  private static ImageSet flat(int brightness) {
    byte[][] pictures = new byte[COUNT][GREY.length()];
    for (byte[] picture : pictures) {
      Arrays.fill(picture, (byte) brightness);
    }
    return ImageSet.of(GREY, pictures);
  }

  /** Over black nothing is blended, so this is the texture itself. */
  private static final ImageSet TEXTURES = DigitsOnTexture.blend(flat(0), 9);

  @Test
  void blendIsTheDifference() {
    assertEquals(55, DigitsOnTexture.difference(200, 255));
    assertEquals(70, DigitsOnTexture.difference(30, 100));
    ImageSet digits = DrawnDigits.draw(COUNT, 2);
    ImageSet blended = DigitsOnTexture.blend(digits, 9);
    assertEquals(new ImageShape(3, 28, 28), blended.shape());
    for (int i = 0; i < COUNT; i++) {
      for (int k = 0; k < 3 * 784; k++) {
        int texture = TEXTURES.bytes(i)[k] & 0xff;
        int digit = digits.bytes(i)[k % 784] & 0xff;
        assertEquals(Math.abs(texture - digit), blended.bytes(i)[k] & 0xff);
      }
      assertEquals(i % 10, blended.label(i));
    }
  }

  @Test
  void brightnessStaysOnOneSideOfTheMiddle() {
    for (int i = 0; i < COUNT; i++) {
      byte[] texture = TEXTURES.bytes(i);
      int bright = 0;
      for (int k = 0; k < 784; k++) {
        int sum = (texture[k] & 0xff) + (texture[784 + k] & 0xff) + (texture[1568 + k] & 0xff);
        assertTrue(Math.abs(sum / 3 - 127) >= 30, "texture " + i);
        bright += sum > 3 * 127 ? 1 : 0;
      }
      assertEquals(0, bright % 784, "texture " + i);
    }
  }

  /** As in photographs; three colours drawn on their own would have none in common. */
  @Test
  void channelsHaveMostOfTheirBrightnessInCommon() {
    double[][] means = new double[3][COUNT];
    for (int i = 0; i < COUNT; i++) {
      for (int k = 0; k < 3 * 784; k++) {
        means[k / 784][i] += (TEXTURES.bytes(i)[k] & 0xff) / 784.0;
      }
    }
    assertTrue(correlation(means[0], means[1]) > 0.8);
    assertTrue(correlation(means[1], means[2]) > 0.8);
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void sameSeedGivesTheSameTextures() {
    ImageSet again = DigitsOnTexture.blend(flat(0), 9);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(TEXTURES.bytes(i), again.bytes(i));
    }
    ImageSet other = DigitsOnTexture.blend(flat(0), 10);
    assertFalse(Arrays.equals(TEXTURES.bytes(0), other.bytes(0)));
    assertFalse(Arrays.equals(TEXTURES.bytes(0), TEXTURES.bytes(1)));
    assertFalse(TEXTURES.labelled());
  }
}
