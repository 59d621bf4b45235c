package io.unbraid.image.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageErrorTest {
  @Test
  void byHand() {
    float[][] originals = {{-1, 1, 0, 0}, {0, 0, 0, 0}};
    float[][] restored = {{1, -1, 2, -2}, {0.2f, 0.2f, -0.2f, 0.2f}};
    ImageError found = ImageError.of(restored, originals);
    assertEquals((4 + 0.04) / 2, found.meanSquared(), 1e-7);
    assertEquals((0 + 20) / 2.0, found.peakSignalToNoise(), 1e-5); // 4 / 4 and 4 / 0.04
    assertEquals((16 + 0.16) / 2, ImageError.featureDistance(restored, originals), 1e-6);
    ImageError exact = ImageError.of(originals, originals);
    assertEquals(new ImageError(0, Double.POSITIVE_INFINITY), exact);
  }

  @Test
  void refusesDifferingShapes() {
    float[][] two = {{1, 2}, {3, 4}};
    assertThrows(IllegalArgumentException.class, () -> ImageError.of(two, new float[][] {{1, 2}}));
    assertThrows(
        IllegalArgumentException.class, () -> ImageError.of(two, new float[][] {{1}, {2}}));
  }
}
