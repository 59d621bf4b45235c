package io.unbraid.audio.features;

/**
 * Logarithm and exponential of whole arrays, right to two units in the last place of a float, in a
 * third of the time of {@link Math}'s, which work in double precision one at a time.
 */
public final class FloatMath {
  private static final float LN_2 = 0.6931472f;

  /** The same in two parts, the first so short that its multiples are exact. */
  private static final float LN_2_SHORT = 0.693359375f;

  private static final float LN_2_REST = -2.1219444e-4f;

  /** The bits of the square root of a half: mantissas are taken from there to twice that. */
  private static final int ROOT_HALF = 0x3f3504f3;

  private FloatMath() {}

  /**
   * Natural logarithm in place.
   *
   * @param x normal positive numbers (1.2e-38 and more), of which the first {@code count} are
   *     overwritten
   * @param scratch as long
   */
  public static void log(float[] x, float[] scratch, int count) {
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(x[i]);
      int exponent = bits - ROOT_HALF >> 23;
      scratch[i] = exponent;
      x[i] = Float.intBitsToFloat(bits - (exponent << 23));
    }
    // log(1 + f) = 2 artanh(s) with s = f / (2 + f), its series cut and fitted.
    for (int i = 0; i < count; i++) {
      float f = x[i] - 1;
      float s = f / (2 + f);
      float z = s * s;
      float rest = z * (0.6666667f + z * (0.4000012f + z * (0.28498787f + z * 0.24279079f)));
      x[i] = scratch[i] * LN_2 + (f - s * (f - rest));
    }
  }

  /**
   * Exponential in place.
   *
   * @param x from -87 to 88, of which the first {@code count} are overwritten
   * @param scratch as long
   */
  public static void exp(float[] x, float[] scratch, int count) {
    for (int i = 0; i < count; i++) {
      int power = (int) (x[i] * (1 / LN_2) + 128.5f) - 128;
      x[i] = x[i] - power * LN_2_SHORT - power * LN_2_REST;
      scratch[i] = Float.intBitsToFloat(power + 127 << 23);
    }
    for (int i = 0; i < count; i++) {
      float r = x[i];
      float p = 0.041666668f + r * (0.008333334f + r * (0.0013888889f + r * 1.984127e-4f));
      x[i] = scratch[i] * (1 + r + r * r * (0.5f + r * (0.16666667f + r * p)));
    }
  }
}
