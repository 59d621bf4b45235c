package io.unbraid.training.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
  /** The value of a half by IEEE 754's definition. */
  private static double value(int half) {
    int exponent = half >>> 10 & 31;
    int fraction = half & 1023;
    double sign = half >>> 15 == 0 ? 1 : -1;
    if (exponent == 31) {
      return fraction == 0 ? sign / 0.0 : Double.NaN;
    }
    return sign
        * (exponent == 0
            ? fraction * Math.pow(2, -24)
            : (1024 + fraction) * Math.pow(2, exponent - 25));
  }

  /** The nearest half's value, ties to even: exact in 64 bits. */
  private static double nearest(float x) {
    int exponent = Math.max(-14, Math.getExponent(x));
    double step = Math.pow(2, exponent - 10);
    double rounded = Math.rint(x / step) * step;
    return Math.abs(rounded) > 65504 ? Math.copySign(Double.POSITIVE_INFINITY, x) : rounded;
  }

  @Test
  void everyHalfIsItsValueAndComesBack() {
    for (int half = 0; half < 65536; half++) {
      float single = HalfPrecision.toFloat((short) half);
      double expected = value(half);
      if (Double.isNaN(expected)) {
        assertTrue(Float.isNaN(single));
        assertTrue(Double.isNaN(value(HalfPrecision.of(single) & 0xffff)));
      } else {
        assertEquals(expected, single, 0, Integer.toHexString(half));
        assertEquals((short) half, HalfPrecision.of(single), Integer.toHexString(half));
      }
    }
  }

  @Test
  void anyFloatGoesToTheNearestHalf() {
    Random random = new Random(4);
    for (int i = 0; i < 300_000; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      if (!Float.isNaN(any) && !Float.isInfinite(any)) {
        assertNearest(any);
      }
      // Most of all floats are far too large or small: these are not.
      assertNearest((float) (random.nextGaussian() * Math.pow(2, random.nextInt(46) - 28)));
    }
  }

  @Test
  void floatsHalfWayGoToTheEvenHalf() {
    for (int half = 0; half < 0x7bff; half++) {
      float middle = (float) ((value(half) + value(half + 1)) / 2);
      double even = value(half % 2 == 0 ? half : half + 1);
      assertEquals(even, value(HalfPrecision.of(middle) & 0xffff));
      assertEquals(-even, value(HalfPrecision.of(-middle) & 0xffff));
      assertNearest(Math.nextUp(middle));
      assertNearest(Math.nextDown(middle));
    }
  }

  @Test
  void whatNoHalfHoldsIsInfiniteAndNoNumberStaysNone() {
    assertEquals(0x7bff, HalfPrecision.of(Math.nextDown(65520f)));
    assertEquals(0x7c00, HalfPrecision.of(65520));
    assertEquals(0x7c00, HalfPrecision.of(Float.POSITIVE_INFINITY));
    assertEquals((short) 0xfc00, HalfPrecision.of(Float.NEGATIVE_INFINITY));
    assertEquals((short) 0x8000, HalfPrecision.of(-0f));
    assertEquals(0, HalfPrecision.of(Float.MIN_VALUE));
    // A payload in the low bits alone must not end as infinity.
    assertTrue(Double.isNaN(value(HalfPrecision.of(Float.intBitsToFloat(0x7f800001)) & 0xffff)));
  }

  @Test
  void tensorsOfHalvesTakeHalfTheBytesAndReadAsFloats() {
    float[] values = {1, -2.5f, 0.1f, 65504, 1e-7f, 0};
    StoredTensor stored = StoredTensor.ofHalves(values, 2, 3);
    assertEquals("F16", stored.dtype());
    assertEquals(12, stored.data().remaining());
    float[] expected = new float[6];
    for (int i = 0; i < 6; i++) {
      expected[i] = (float) nearest(values[i]);
    }
    assertArrayEquals(expected, stored.floats());
    assertThrows(IllegalArgumentException.class, stored::longs);
    assertThrows(IllegalArgumentException.class, () -> StoredTensor.ofHalves(values, 5));
  }

  private static void assertNearest(float x) {
    double half = value(HalfPrecision.of(x) & 0xffff);
    assertEquals(nearest(x), half, 0, () -> "of " + x);
  }

  @Test
  void whatIsBeyondTheRangeOfHalvesIsStoredWhole() {
    float[] large = {1, 28655518f};
    float[] small = {1, -65504};
    try (Scope scope = new Scope()) {
      Map<String, StoredTensor> stored =
          Weights.storeHalves(Map.of("large", Tensor.of(large, 2), "small", Tensor.of(small, 2)));
      assertEquals("F32", stored.get("large").dtype());
      assertArrayEquals(large, stored.get("large").floats());
      assertEquals("F16", stored.get("small").dtype());
      assertArrayEquals(small, stored.get("small").floats());
    }
  }
}
