package io.unbraid.training.store;

/** IEEE 754 binary16 and back: what Float.floatToFloat16 does from Java 20 on. */
final class HalfPrecision {
  private static final int BIAS = 127 - 15;
  private static final float LARGEST = 65504;

  private HalfPrecision() {}

  /** Whether all of these have a half near to them. */
  static boolean fits(float[] values) {
    for (float value : values) {
      if (Math.abs(value) > LARGEST) {
        return false;
      }
    }
    return true;
  }

  /** The nearest half, ties to even; infinity for what is too large. */
  static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x477ff000) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) {
      // Below the least normal half: adding one half as float leaves its bits at the right place.
      float shifted = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | (Float.floatToRawIntBits(shifted) - 0x3f000000));
    }
    int odd = magnitude >>> 13 & 1;
    return (short) (sign | (magnitude - (BIAS << 23) + 0xfff + odd >>> 13));
  }

  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      float value = fraction / (float) (1 << 24);
      return sign == 0 ? value : -value;
    }
    int high = exponent == 0x1f ? 0xff : exponent + BIAS;
    return Float.intBitsToFloat(sign | high << 23 | fraction << 13);
  }
}
