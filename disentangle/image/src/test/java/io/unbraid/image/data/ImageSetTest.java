package io.unbraid.image.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSetTest {
  private static final ImageSet GREY =
      ImageSet.of(
              new ImageShape(1, 1, 2),
              new byte[][] {{0, (byte) 255}, {51, 102}, {(byte) 204, (byte) 153}})
          .withLabels(List.of("a", "b"), new int[] {1, 0, 1});

  @Test
  void bytesBecomeMinusOneToOneInTheOrderAskedFor() {
    float[] expected = {0.6f, 0.2f, -1, 1};
    assertArrayEquals(expected, GREY.images(2, 0).toArray(), 1e-6f);
    assertArrayEquals(new long[] {2, 1, 1, 2}, GREY.images(2, 0).shape());
    assertArrayEquals(new long[] {2}, GREY.labels(2, 1).shape());
    assertEquals("[1, 0]", Arrays.toString(new int[] {GREY.label(2), GREY.label(1)}));
  }

  @Test
  void subsetKeepsClasses() {
    ImageSet subset = GREY.subset(1, 2);
    assertEquals(2, subset.size());
    assertEquals(List.of("a", "b"), subset.classes());
    assertEquals(0, subset.label(0));
    assertArrayEquals(GREY.images(1, 2).toArray(), subset.images(0, 1).toArray());
  }

  @Test
  void greyAndColourTurnIntoEachOther() {
    ImageSet colour = GREY.colour();
    assertEquals(new ImageShape(3, 1, 2), colour.shape());
    float[] three = {-0.6f, -0.2f, -0.6f, -0.2f, -0.6f, -0.2f};
    assertArrayEquals(three, colour.images(1).toArray(), 1e-6f);
    assertArrayEquals(GREY.images(0, 1, 2).toArray(), colour.grey().images(0, 1, 2).toArray());
    // Pure red, green and blue weigh 0.299, 0.587 and 0.114: 76, 150 and 29 of 255.
    byte full = (byte) 255;
    ImageSet pure =
        ImageSet.of(new ImageShape(3, 1, 3), new byte[][] {{full, 0, 0, 0, full, 0, 0, 0, full}});
    assertArrayEquals(new byte[] {76, (byte) 150, 29}, pure.grey().bytes(0));
  }

  @Test
  void refusesWhatDoesNotFit() {
    ImageShape shape = new ImageShape(1, 1, 2);
    assertThrows(IllegalArgumentException.class, () -> ImageSet.of(shape, new byte[][] {{1}}));
    ImageSet plain = ImageSet.of(shape, new byte[][] {{1, 2}});
    assertFalse(plain.labelled());
    assertThrows(IllegalStateException.class, () -> plain.label(0));
    assertThrows(
        IllegalArgumentException.class, () -> plain.withLabels(List.of("a"), new int[] {0, 0}));
    assertThrows(
        IndexOutOfBoundsException.class, () -> plain.withLabels(List.of("a"), new int[] {1}));
    assertThrows(IllegalArgumentException.class, () -> new ImageShape(2, 28, 28));
    Inputs.assertRefused(
        () -> new ImageShape(3, 28, 30).checkDivisible("photos"), "photos", "28 x 30", "of 4");
  }
}
